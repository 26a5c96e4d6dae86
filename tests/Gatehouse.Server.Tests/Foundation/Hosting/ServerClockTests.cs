using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.Tests.Foundation.Hosting;

/// <summary>The one clock that services receive.</summary>
public sealed class ServerClockTests
{
    /// <summary>S240: the database corrects it, also where ASP.NET Core's authentication was registered first, which registers the system's.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_systems_clock_is_corrected(bool afterAuthentication)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (afterAuthentication)
            builder.Services.AddAuthentication();
        builder.AddGatehouseServer();

        using var services = builder.Services.BuildServiceProvider();
        services.GetRequiredService<TimeProvider>().ShouldBeOfType<DatabaseClock>();
    }

    /// <summary>Whoever registers a clock of his own gets that one.</summary>
    [Fact]
    public void A_clock_of_ones_own_stays()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var own = new SettableClock();
        builder.Services.AddSingleton<TimeProvider>(own);
        builder.AddGatehouseServer();

        using var services = builder.Services.BuildServiceProvider();
        services.GetRequiredService<TimeProvider>().ShouldBeSameAs(own);
    }
}
