using Gatehouse.AspNetCore.Authenticators;
using Gatehouse.AspNetCore.Bearer;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Descriptions;

/// <summary>What the framework's authentication schemes take.</summary>
internal static class EndpointCredentials
{
    /// <param name="schemes">Their names; none: the default one.</param>
    /// <param name="services">The application's services.</param>
    public static async ValueTask<IReadOnlyList<CredentialScheme>> FindAsync(IReadOnlyList<string> schemes, IServiceProvider services)
    {
        if (services.GetService<IAuthenticationSchemeProvider>() is not { } provider)
            return [];
        var found = new List<CredentialScheme>();
        if (schemes.Count == 0)
            Add(await provider.GetDefaultAuthenticateSchemeAsync(), services, found);
        foreach (var name in schemes)
            Add(await provider.GetSchemeAsync(name), services, found);

        return found;
    }

    /// <summary>The tokens of a scheme that <c>AddGatehouse</c> has added.</summary>
    public static CredentialScheme OfBearer(string scheme, IServiceProvider services) => new(scheme, CredentialPlace.HttpScheme, "bearer")
    {
        BearerFormat = "JWT",
        Issuer = services.GetService<IOptionsMonitor<GatehouseOptions>>()?.Get(scheme).Issuer is { Length: > 0 } issuer ? issuer : null,
        Description = "An access token, without the word before it.",
    };

    private static void Add(AuthenticationScheme? scheme, IServiceProvider services, List<CredentialScheme> found)
    {
        if (scheme is null)
            return;
        if (scheme.HandlerType == typeof(GatehouseHandler))
            found.Add(OfBearer(scheme.Name, services));
        else if (scheme.HandlerType == typeof(AuthenticatorHandler))
            found.AddRange(services.GetRequiredService<DefaultAuthenticators>().Authenticators.SelectMany(static authenticator => authenticator.Credentials));
        else if (scheme.HandlerType == typeof(CookieAuthenticationHandler))
            found.Add(new(scheme.Name, CredentialPlace.Cookie, services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme.Name).Cookie.Name ?? scheme.Name));
    }
}
