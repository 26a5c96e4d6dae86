using Gatehouse.AspNetCore.Authenticators;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gatehouse.AspNetCore;

/// <summary>States how callers prove who they are.</summary>
public static class AuthenticatorServiceCollectionExtensions
{
    /// <summary>The name of the scheme that asks the application's authenticators.</summary>
    public const string Scheme = "GatehouseAuthenticators";

    /// <summary>What is taken unless the application states something with <see cref="AddAuthenticators"/>.</summary>
    internal static IServiceCollection AddDefaultAuthenticators(this IServiceCollection services, Func<IServiceProvider, IReadOnlyList<IAuthenticator>> authenticators)
    {
        services.TryAddSingleton(provider => new DefaultAuthenticators(authenticators(provider)));
        return services;
    }

    /// <summary>
    /// Takes several kinds of credentials, in this order: JWTs, keys, passwords, sessions. Routes that say nothing else take them, and the framework's
    /// default scheme becomes one that asks them. The first authenticator decides how strangers are refused: 401 with its challenge, or 403 where it has none.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="authenticators">Makes them, once.</param>
    public static IServiceCollection AddAuthenticators(this IServiceCollection services, Func<IServiceProvider, IReadOnlyList<IAuthenticator>> authenticators)
    {
        services.RemoveAll<DefaultAuthenticators>();
        services.AddSingleton(provider => new DefaultAuthenticators(authenticators(provider)));
        services.TryAddTransient<AuthenticatorHandler>();
        services.AddAuthorization();
        services.AddAuthentication(Scheme);
        services.Configure<AuthenticationOptions>(static options =>
        {
            if (!options.SchemeMap.ContainsKey(Scheme))
                options.AddScheme<AuthenticatorHandler>(Scheme, displayName: null);
        });
        return services;
    }
}
