using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore;

/// <summary>Adds what permissions need besides the endpoints that have them.</summary>
public static class GatehousePermissionServices
{
    /// <summary>
    /// Lets permissions explain themselves, answer with other statuses than 401 and 403, and check their names at the start. <c>AddGatehouse</c> does it too; an application
    /// that has no such scheme calls it by itself. To call it again changes the options and nothing else.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options.</param>
    public static IServiceCollection AddGatehousePermissions(this IServiceCollection services, Action<PermissionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
            services.Configure(configure);
        if (services.Any(service => service.ServiceType == typeof(PermissionExplanations)))
            return services;

        services.AddAuthorization();
        services.Configure<HubOptions>(hubs => hubs.AddFilter(new PermissionHubFilter()));
        services.AddSingleton(provider => new PermissionExplanations(
            provider.GetRequiredService<IOptions<PermissionOptions>>(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetService<IHostEnvironment>()));
        services.AddSingleton(provider => new PermissionNameCheck(
            provider,
            provider.GetRequiredService<IOptions<PermissionOptions>>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<PermissionNameCheck>());

        // A handler of the application's own stays.
        var handler = services.LastOrDefault(service => service.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));
        if (handler?.ImplementationType == typeof(AuthorizationMiddlewareResultHandler))
            services.Replace(ServiceDescriptor.Singleton<IAuthorizationMiddlewareResultHandler, PermissionResultHandler>());
        return services;
    }
}
