namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Providers of which everything but the client is known, by the names of Python Social Auth, which djoser's clients use.</summary>
internal static class KnownProviders
{
    private static readonly Dictionary<string, ProviderSettings> Known = new(StringComparer.Ordinal)
    {
        ["google-oauth2"] = new()
        {
            Kind = ProviderKind.OpenIdConnect,
            Issuer = "https://accounts.google.com",
        },
        ["github"] = new()
        {
            Kind = ProviderKind.OAuth2,
            AuthorizationEndpoint = "https://github.com/login/oauth/authorize",
            TokenEndpoint = "https://github.com/login/oauth/access_token",
            UserInfoEndpoint = "https://api.github.com/user",
            SubjectMembers = ["id"],
            UsernameMembers = ["login"],
        },
    };

    public static ProviderSettings? Find(string id) => Known.GetValueOrDefault(id);
}
