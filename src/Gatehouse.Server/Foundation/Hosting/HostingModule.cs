using Gatehouse.Server.Foundation.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>The process: its configuration, its public URL, its health, its end.</summary>
internal static class HostingModule
{
    public static IServiceCollection AddFoundationHosting(this IServiceCollection services)
    {
        services.AddOptions<GatehouseOptions>().BindConfiguration(GatehouseOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatehouseOptions>, GatehouseOptionsValidator>();
        services.AddSingleton(provider => new ServerUrl(
            provider.GetRequiredService<IOptions<GatehouseOptions>>().Value.PublicUrl,
            provider.GetRequiredService<IHostEnvironment>(), provider));
        services.AddSingleton<Readiness>();
        services.AddHostedService<Drain>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain.Longest);
        return services;
    }
}
