using System.Diagnostics.CodeAnalysis;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>The configured providers, and what is the same for both kinds of them.</summary>
internal sealed class IdentityProviders(
    SettingsProvider settings, ProviderSecretStore secrets, OpenIdDiscovery discovery, IdTokens idTokens, ProviderHttp http, OutboundRules rules)
{
    private static readonly string[] OpenIdScopes = ["openid", "email", "profile"], SubjectMembers = ["id", "sub"],
        UsernameMembers = ["preferred_username", "login", "username", "nickname"];

    /// <summary>The provider of an id that may have come from anywhere.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out IdentityProvider? provider)
    {
        provider = settings.Get<ProvidersSettings>().TryGetValue(id, out var stated)
            ? new IdentityProvider(id, stated.Over(KnownProviders.Find(id)))
            : null;
        return provider is not null;
    }

    /// <summary>The URL to send a browser to (RFC 6749 §4.1.1, RFC 7636 §4.3).</summary>
    /// <exception cref="ProviderException">The provider does not say where.</exception>
    public async Task<string> AuthorizationUrlAsync(IdentityProvider provider, string redirectUri, ProviderFlowSecrets flow, CancellationToken cancellation)
    {
        var isOpenId = provider.Settings.Kind == ProviderKind.OpenIdConnect;
        var scopes = provider.Settings.Scopes ?? (isOpenId ? OpenIdScopes : []);
        List<(string Name, string Value)> parameters =
        [
            ("client_id", provider.ClientId), ("redirect_uri", redirectUri), ("state", flow.State), ("response_type", "code"),
            ("code_challenge", flow.CodeChallenge), ("code_challenge_method", "S256"),
        ];
        if (scopes.Count > 0)
            parameters.Add(("scope", string.Join(' ', scopes)));
        if (isOpenId)
            parameters.Add(("nonce", flow.Nonce));

        var endpoint = (await EndpointsAsync(provider, cancellation)).Authorization;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && rules.Read(endpoint) is null))
            throw new ProviderException("The provider's authorization endpoint is no https URL.");
        return endpoint + (url.Query.Length == 0 ? "?" : "&") + string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
    }

    /// <summary>Redeems a code and finds out whose it is.</summary>
    /// <exception cref="ProviderException">The provider refused, could not be reached, or proves nobody.</exception>
    public async Task<ExternalIdentity> IdentifyAsync(
        IdentityProvider provider, string code, string redirectUri, ProviderFlowSecrets flow, CancellationToken cancellation)
    {
        var endpoints = await EndpointsAsync(provider, cancellation);
        var answer = await RedeemAsync(provider, endpoints, code, redirectUri, flow, cancellation);
        return provider.Settings.Kind == ProviderKind.OpenIdConnect
            ? Identity(provider, endpoints, await ClaimsAsync(provider, endpoints, answer, flow, cancellation), ["sub"])
            : Identity(provider, endpoints, await UserInfoAsync(provider, answer, cancellation), provider.Settings.SubjectMembers ?? SubjectMembers);
    }

    private async Task<ProviderJson> RedeemAsync(
        IdentityProvider provider, ProviderEndpoints endpoints, string code, string redirectUri, ProviderFlowSecrets flow, CancellationToken cancellation)
    {
        var secret = (await secrets.FindAsync(provider.Id, cancellation))?.Reveal();
        var usesHeader = secret is not null && provider.Settings.ClientAuthentication == ClientAuthentication.Basic;
        List<KeyValuePair<string, string>> form =
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirectUri),
            new("client_id", provider.ClientId), new("code_verifier", flow.CodeVerifier),
        ];
        if (secret is not null && !usesHeader)
            form.Add(new("client_secret", secret));

        var answer = await http.PostAsync(endpoints.Token, form, usesHeader ? (provider.ClientId, secret!) : null, cancellation);

        // GitHub refuses with 200.
        return answer.Text("error") is null ? answer : throw new ProviderException("The provider refused the code.");
    }

    private async Task<ProviderJson> ClaimsAsync(
        IdentityProvider provider, ProviderEndpoints endpoints, ProviderJson answer, ProviderFlowSecrets flow, CancellationToken cancellation) =>
        await idTokens.VerifyAsync(
            answer.LongText("id_token") ?? throw new ProviderException("The provider sent no ID token."), provider, endpoints, flow.Nonce, cancellation);

    private async Task<ProviderJson> UserInfoAsync(IdentityProvider provider, ProviderJson answer, CancellationToken cancellation) =>
        await http.GetAsync(
            provider.Settings.UserInfoEndpoint!, answer.LongText("access_token") ?? throw new ProviderException("The provider sent no access token."), cancellation);

    private async ValueTask<ProviderEndpoints> EndpointsAsync(IdentityProvider provider, CancellationToken cancellation)
    {
        var stated = provider.Settings;
        return stated.Kind == ProviderKind.OpenIdConnect
            ? await discovery.FindAsync(stated.Issuer!, cancellation)
            : new ProviderEndpoints(provider.Issuer, stated.AuthorizationEndpoint!, stated.TokenEndpoint!, Jwks: null);
    }

    private static ExternalIdentity Identity(IdentityProvider provider, ProviderEndpoints endpoints, ProviderJson told, IReadOnlyList<string> subjectMembers)
    {
        var subject = subjectMembers.Select(told.TextOrNumber).FirstOrDefault(text => text is not null);
        if (subject is not { Length: > 0 and <= ExternalIdentity.LongestSubject })
            throw new ProviderException("The provider does not say who it is.");

        var email = told.Text("email");
        return new ExternalIdentity(
            provider.Id, endpoints.Issuer, subject, told.First(provider.Settings.UsernameMembers ?? UsernameMembers), email,
            IsEmailVerified: email is not null && provider.Settings.Kind == ProviderKind.OpenIdConnect && told.IsTrue("email_verified"));
    }
}
