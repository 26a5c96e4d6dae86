using Gatehouse.AspNetCore.Authenticators;
using Gatehouse.AspNetCore.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore;

/// <summary>Adds the keys of a server in another process.</summary>
public static class RemoteTokenKeysServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="RemoteTokenKeys"/>, for a <see cref="TokenAuthenticator"/> among those that
    /// <see cref="AuthenticatorServiceCollectionExtensions.AddAuthenticators"/> states.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="server">The server's URL, beneath which it has djoser's routes at <c>/auth</c>; elsewhere set <see cref="RemoteTokenKeysOptions.Address"/>.</param>
    /// <param name="integrationKey">The key that this API shows there: one that <c>gatehouse key create</c> made.</param>
    /// <param name="configure">Sets whatever else is to differ.</param>
    public static IServiceCollection AddRemoteTokenKeys(
        this IServiceCollection services, string server, string integrationKey, Action<RemoteTokenKeysOptions>? configure = null)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RemoteTokenKeysOptions>, RemoteTokenKeysValidator>());
        services.AddOptions<RemoteTokenKeysOptions>().Configure(options =>
        {
            (options.Address, options.IntegrationKey) = (IssuerUrl.Beneath(server, "/auth/token/introspect/"), integrationKey);
            configure?.Invoke(options);
        }).ValidateOnStart();
        services.TryAddSingleton(static provider => new RemoteTokenKeys(
            provider.GetRequiredService<IOptions<RemoteTokenKeysOptions>>().Value,
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILogger<RemoteTokenKeys>>()));
        return services;
    }
}
