using System.Globalization;
using System.Net;
using Gatehouse.Server.SignIn.Providers;
using Gatehouse.Server.Tests.SignIn.Providers;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.Social;

/// <summary>A server with providers that really answer: <c>fake</c> by OAuth 2.0, <c>corp</c> by OpenID Connect, and <c>google-oauth2</c>, which nobody asks.</summary>
public class SocialHost : ServerHost
{
    public const string RedirectUri = "https://spa.example/callback";

    internal RealProvider Provider { get; private set; } = null!;

    /// <summary>Further members of <c>corp</c>'s settings, each with a comma after it.</summary>
    private protected virtual string Corp => "";

    internal override IReadOnlyList<(string Section, string Json)> Settings =>
    [
        ("djoser", $$"""{"SOCIAL_AUTH_ALLOWED_REDIRECT_URIS":["{{RedirectUri}}"]}"""),
        ("providers", $$"""
            {
              "google-oauth2": { "clientId": "google-client" },
              "fake": { "kind": "oAuth2", "clientId": "{{RealProvider.ClientId}}", "authorizationEndpoint": "{{Provider.Origin}}/authorize",
                        "tokenEndpoint": "{{Provider.Origin}}/token", "userInfoEndpoint": "{{Provider.Origin}}/user" },
              "corp": { {{Corp}} "kind": "openIdConnect", "clientId": "{{RealProvider.ClientId}}", "issuer": "{{Provider.Issuer}}", "clientAuthentication": "basic" }
            }
            """),
    ];

    /// <summary>Sends the browser to a provider.</summary>
    internal async Task<Departure> DepartAsync(string provider)
    {
        var answer = await this.GetAsync($"o/{provider}/?redirect_uri={Uri.EscapeDataString(RedirectUri)}");
        answer.ShouldBe(HttpStatusCode.OK);
        return new Departure(provider, answer.Text("authorization_url"), answer.Header("Set-Cookie")!.Split(';')[0]);
    }

    /// <summary>Brings code and state back from there.</summary>
    internal Task<Answer> ReturnAsync(Departure departure, string? code, string? state, string? cookie = null)
    {
        var query = string.Join('&', new[] { ("code", code), ("state", state) }.Where(pair => pair.Item2 is not null).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}"));
        return this.CallAsync("POST", $"o/{departure.Provider}/?{query}", null, null, ("Cookie", cookie ?? departure.Cookie));
    }

    /// <summary>The whole way.</summary>
    internal async Task<Answer> SignInWithAsync(string provider, object user)
    {
        var departure = await DepartAsync(provider);
        var (code, state) = Provider.Agree(departure.AuthorizationUrl, user);
        return await ReturnAsync(departure, code, state);
    }

    private protected override async ValueTask<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync()
    {
        Provider = await RealProvider.StartAsync();
        Provider.Now = Clock.GetUtcNow;
        Configuration["Gatehouse:Outbound:AllowHttp"] = "true";
        Configuration["Gatehouse:Outbound:AllowedNetworks:0"] = "127.0.0.0/8";
        Configuration["Gatehouse:Outbound:AllowedPorts:0"] = Provider.Port.ToString(CultureInfo.InvariantCulture);
        var (setting, drop) = await base.CreateDatabaseAsync();
        return (setting, async () =>
        {
            await drop();
            await Provider.DisposeAsync();
        }
        );
    }

    /// <summary>Gives the server the providers' client secrets, as <c>apply</c> does.</summary>
    internal async Task ShareSecretsAsync()
    {
        var secrets = Get<ProviderSecretStore>();
        foreach (var id in (string[])["fake", "corp"])
        {
            var sealedSecret = secrets.Seal(id, RealProvider.ClientSecret);
            await WriteAsync(async transaction => await secrets.WriteAsync(id, sealedSecret, transaction));
        }
    }
}

/// <summary>A browser on its way to a provider.</summary>
internal sealed record Departure(string Provider, string AuthorizationUrl, string Cookie);
