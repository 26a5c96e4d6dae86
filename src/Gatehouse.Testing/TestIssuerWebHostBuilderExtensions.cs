using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Testing;

/// <summary>Puts a test issuer into an application: what <see cref="GatehouseApi{TEntryPoint}"/> does, for a factory of one's own.</summary>
public static class TestIssuerWebHostBuilderExtensions
{
    /// <summary>
    /// Replaces the issuers that the application trusts by ones inside the test's process, and its <see cref="TimeProvider"/> by a clock that the test
    /// moves. Whatever else the application configured stays, and every token is verified: signature, issuer, audience, kind and time.
    /// </summary>
    /// <param name="builder">The application, in <c>ConfigureWebHost</c> or <c>WithWebHostBuilder</c>.</param>
    /// <param name="clock">The time; one that stands still unless given.</param>
    public static IWebHostBuilder UseTestIssuer(this IWebHostBuilder builder, TestClock? clock = null) =>
        builder.UseTestIssuer(new TestIssuers { Clock = clock ?? new TestClock() });

    internal static IWebHostBuilder UseTestIssuer(this IWebHostBuilder builder, TestIssuers issuers) => builder.ConfigureTestServices(services => services
        .AddSingleton(issuers)
        .AddSingleton<TimeProvider>(issuers.Clock)
        .AddSingleton<TestSchemes>()
        .AddSingleton<IPostConfigureOptions<GatehouseOptions>>(static provider => provider.GetRequiredService<TestSchemes>()));
}
