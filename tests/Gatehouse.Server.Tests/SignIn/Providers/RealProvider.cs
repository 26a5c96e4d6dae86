using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.SignIn.Providers;

/// <summary>
/// An identity provider over HTTP, as OpenID Connect (below <c>/oidc</c>) and as OAuth 2.0. It checks what a provider checks: client, secret, redirect URI,
/// code verifier, each code once. What it says of users can be set to anything.
/// </summary>
internal sealed class RealProvider : IAsyncDisposable
{
    public const string ClientId = "peer-client-id", ClientSecret = "peer client+secret";

    private readonly WebApplication app;
    private readonly SigningKey key = SigningKey.Create(JwsAlgorithm.RS256);
    private readonly ConcurrentDictionary<string, Grant> grants = new();
    private int codes;

    private RealProvider(WebApplication app) => this.app = app;

    public string Origin => app.Urls.First();

    public int Port => new Uri(Origin).Port;

    public string Issuer => $"{Origin}/oidc";

    /// <summary>The time its tokens tell.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UtcNow;

    /// <summary>Changes the claims of the next ID tokens.</summary>
    public Action<Dictionary<string, object>>? Claims { get; set; }

    /// <summary>Signs the next ID tokens; its published key when null.</summary>
    public SigningKey? OtherKey { get; set; }

    /// <summary>What discovery says of the issuer; the truth when null.</summary>
    public string? OtherIssuer { get; set; }

    /// <summary>The next codes are refused as GitHub does it: with 200.</summary>
    public bool RefusesWith200 { get; set; }

    /// <summary>Codes that were redeemed.</summary>
    public int Redeemed { get; private set; }

    public static async Task<RealProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new RealProvider(builder.Build());
        provider.Map();
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>The user agrees in their browser: the code and state the browser brings back.</summary>
    /// <param name="authorizationUrl">Where the browser was sent.</param>
    /// <param name="user">What the provider knows of the user.</param>
    public (string Code, string State) Agree(string authorizationUrl, object user)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(authorizationUrl).Query);
        authorizationUrl.ShouldStartWith($"{Origin}/");
        ((string?)query["client_id"]).ShouldBe(ClientId);
        ((string?)query["response_type"]).ShouldBe("code");
        ((string?)query["code_challenge_method"]).ShouldBe("S256");
        var code = $"code-{Interlocked.Increment(ref codes)}";
        grants[code] = new Grant(query["redirect_uri"]!, query["code_challenge"]!, query.TryGetValue("nonce", out var nonce) ? (string?)nonce : null, JsonSerializer.SerializeToElement(user));
        return (code, query["state"]!);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private void Map()
    {
        app.MapGet("/oidc/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = OtherIssuer ?? Issuer,
            authorization_endpoint = $"{Origin}/oidc/authorize",
            token_endpoint = $"{Origin}/oidc/token",
            jwks_uri = $"{Origin}/oidc/jwks",
        }));
        app.MapGet("/oidc/jwks", () =>
        {
            using var json = new MemoryStream();
            using (var writer = new Utf8JsonWriter(json))
                new JwkSet([key.PublicKey]).Write(writer);
            return Results.Bytes(json.ToArray(), "application/json");
        });
        app.MapPost("/oidc/token", context => AnswerAsync(context, grant => new { access_token = "opaque", token_type = "Bearer", id_token = IdToken(grant) }));
        app.MapPost("/token", context => AnswerAsync(context, grant => new { access_token = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(grant.User)), token_type = "Bearer" }));
        app.MapGet("/user", (HttpContext context) =>
            Results.Bytes(Base64Url.DecodeFromChars(context.Request.Headers.Authorization.ToString().AsSpan("Bearer ".Length)), "application/json"));
    }

    private async Task AnswerAsync(HttpContext context, Func<Grant, object> answer)
    {
        var form = await context.Request.ReadFormAsync();
        var (client, secret) = Credentials(context, form);
        Grant? grant = null;
        var isGood = client == ClientId && secret == ClientSecret && form["grant_type"] == "authorization_code"
            && !RefusesWith200
            && grants.TryRemove(form["code"].ToString(), out grant)
            && grant.RedirectUri == form["redirect_uri"]
            && grant.CodeChallenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!isGood)
        {
            await Results.Json(new { error = "invalid_grant", error_description = "secret banner" }, statusCode: RefusesWith200 ? 200 : 400).ExecuteAsync(context);
            return;
        }

        Redeemed++;
        await Results.Json(answer(grant!)).ExecuteAsync(context);
    }

    private static (string Client, string Secret) Credentials(HttpContext context, IFormCollection form)
    {
        if (context.Request.Headers.Authorization.ToString() is not ['B', 'a', 's', 'i', 'c', ' ', .. var encoded])
            return (form["client_id"].ToString(), form["client_secret"].ToString());

        var parts = Encoding.ASCII.GetString(Convert.FromBase64String(encoded)).Split(':');
        return (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]));
    }

    private string IdToken(Grant grant)
    {
        var now = Now().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["iss"] = Issuer, ["aud"] = ClientId, ["iat"] = now, ["exp"] = now + 300 };
        if (grant.Nonce is { } nonce)
            claims["nonce"] = nonce;
        foreach (var member in grant.User.EnumerateObject())
            claims[member.Name] = member.Value;
        Claims?.Invoke(claims);

        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, OtherKey ?? key, JwtTypes.Jwt, claims, static (writer, claims) =>
        {
            foreach (var (name, value) in claims)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value);
            }
        });
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private sealed record Grant(string RedirectUri, string CodeChallenge, string? Nonce, JsonElement User);
}
