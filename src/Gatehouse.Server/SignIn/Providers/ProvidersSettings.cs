using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>
/// Section <c>providers</c>: identity providers by the id that clients name them by, such as <c>google-oauth2</c> or <c>github</c>. Their client
/// secrets are <c>secrets.providers</c>.
/// </summary>
internal sealed class ProvidersSettings : Dictionary<string, ProviderSettings>, ISettingsSection<ProvidersSettings>
{
    private const int LongestId = 64;

    public ProvidersSettings()
        : base(StringComparer.Ordinal)
    {
    }

    public static string Section => "providers";

    public static JsonTypeInfo<ProvidersSettings> Json => ProvidersJson.Default.ProvidersSettings;

    public void Validate(SettingsErrors errors)
    {
        foreach (var (id, provider) in this)
        {
            errors.Require(
                id.Length is > 0 and <= LongestId && id.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'),
                "must be named by 1 to 64 lower-case letters, digits, hyphens and underscores.", id);
            provider.Over(KnownProviders.Find(id)).Validate(errors, id);
        }
    }
}

/// <summary>One identity provider. Of <c>google-oauth2</c> and <c>github</c> everything but the client id is known.</summary>
internal sealed record ProviderSettings
{
    /// <summary><c>openIdConnect</c>: found by its issuer, proves users by ID tokens. <c>oAuth2</c>: by its three endpoints, tells of users at the last.</summary>
    public ProviderKind? Kind { get; init; }

    /// <summary>What the provider calls this server. Required.</summary>
    public string? ClientId { get; init; }

    /// <summary>Of <c>openIdConnect</c>: the issuer, exactly as its documents and tokens have it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Of <c>oAuth2</c>: where browsers are sent.</summary>
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>Of <c>oAuth2</c>: where codes are redeemed.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Of <c>oAuth2</c>: where the provider tells of the user, as a JSON object.</summary>
    public string? UserInfoEndpoint { get; init; }

    /// <summary>What is asked for. Default of <c>openIdConnect</c>: <c>openid</c>, <c>email</c>, <c>profile</c>; of <c>oAuth2</c>: nothing in particular.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Of <c>oAuth2</c>: the members that may hold the user's id at the provider, text or a whole number; the first that is there. Default <c>id</c>, <c>sub</c>.</summary>
    public IReadOnlyList<string>? SubjectMembers { get; init; }

    /// <summary>The members that may hold a user name. Default <c>preferred_username</c>, <c>login</c>, <c>username</c>, <c>nickname</c>; else what is before the @ of the address.</summary>
    public IReadOnlyList<string>? UsernameMembers { get; init; }

    /// <summary>How the client secret is sent. Default <c>post</c>: in the form.</summary>
    public ClientAuthentication? ClientAuthentication { get; init; }

    /// <summary>
    /// What becomes of somebody who comes for the first time with an address that the provider has verified and an account here has too. <c>separate</c>
    /// (default, as djoser): another account. <c>prove</c>: they are asked for that account's password, and sign in to it from then on.
    /// </summary>
    public ExistingAccounts? ExistingAccounts { get; init; }

    /// <summary>
    /// Domains whose addresses the provider gives out itself, such as a company's own: its word about them opens the account with that address,
    /// without a password. Default none. Never a domain of addresses that anybody can have, or that the provider only checks by mail.
    /// </summary>
    public IReadOnlyList<string>? AuthoritativeFor { get; init; }

    /// <summary>What the server connects to, by the member that says so, as far as it is stated.</summary>
    [JsonIgnore]
    public IEnumerable<(string Member, string Url)> Urls
    {
        get
        {
            (string Member, string? Url)[] urls = [("issuer", Issuer), ("tokenEndpoint", TokenEndpoint), ("userInfoEndpoint", UserInfoEndpoint)];
            return urls.Where(stated => stated.Url is not null).Select(stated => (stated.Member, stated.Url!));
        }
    }

    /// <summary>These settings over what is known of the provider.</summary>
    public ProviderSettings Over(ProviderSettings? known) => known is null ? this : this with
    {
        Kind = Kind ?? known.Kind,
        Issuer = Issuer ?? known.Issuer,
        AuthorizationEndpoint = AuthorizationEndpoint ?? known.AuthorizationEndpoint,
        TokenEndpoint = TokenEndpoint ?? known.TokenEndpoint,
        UserInfoEndpoint = UserInfoEndpoint ?? known.UserInfoEndpoint,
        Scopes = Scopes ?? known.Scopes,
        SubjectMembers = SubjectMembers ?? known.SubjectMembers,
        UsernameMembers = UsernameMembers ?? known.UsernameMembers,
    };

    public void Validate(SettingsErrors errors, string id)
    {
        errors.Require(ClientId is { Length: > 0 and <= 512 }, "must be 1 to 512 characters.", id, "clientId");
        errors.Require(AuthoritativeFor is not { } domains || domains.All(IsDomain), "must be domains, such as example.com.", id, "authoritativeFor");
        errors.Require(AuthoritativeFor is null or [] || Kind == ProviderKind.OpenIdConnect, "needs openIdConnect: other providers do not say whether an address is verified.", id, "authoritativeFor");
        switch (Kind)
        {
            case ProviderKind.OpenIdConnect:
                Url(Issuer, "issuer");
                break;
            case ProviderKind.OAuth2:
                Url(AuthorizationEndpoint, "authorizationEndpoint");
                Url(TokenEndpoint, "tokenEndpoint");
                Url(UserInfoEndpoint, "userInfoEndpoint");
                break;
            default:
                errors.Add("must be openIdConnect or oAuth2.", id, "kind");
                break;
        }

        static bool IsDomain(string domain) => domain.Contains('.', StringComparison.Ordinal) && EmailAddress.KeyOf($"a@{domain}") == $"a@{domain}";

        void Url(string? url, string member) => errors.Require(OutboundUrl.IsWellFormed(url), "must be an https URL.", id, member);
    }
}

/// <summary>How a provider tells who somebody is.</summary>
internal enum ProviderKind
{
    [JsonStringEnumMemberName("openIdConnect")]
    OpenIdConnect,

    [JsonStringEnumMemberName("oAuth2")]
    OAuth2,
}

/// <summary>What an account here means to somebody who comes with its address.</summary>
internal enum ExistingAccounts
{
    [JsonStringEnumMemberName("separate")]
    Separate,

    [JsonStringEnumMemberName("prove")]
    Prove,
}

/// <summary>How a client proves itself at the token endpoint (RFC 6749 §2.3.1).</summary>
internal enum ClientAuthentication
{
    [JsonStringEnumMemberName("post")]
    Post,

    [JsonStringEnumMemberName("basic")]
    Basic,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProvidersSettings))]
internal sealed partial class ProvidersJson : JsonSerializerContext;
