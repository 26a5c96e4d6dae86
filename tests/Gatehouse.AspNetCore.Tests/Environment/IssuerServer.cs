using System.Text.Json;
using Gatehouse.Jose;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>An issuer across HTTP: signs tokens, publishes its keys, and misbehaves when told to.</summary>
internal sealed class IssuerServer : IAsyncDisposable
{
    private readonly WebApplication host;
    private int discoveryFetches;
    private int jwksFetches;

    private IssuerServer(WebApplication host) => this.host = host;

    public string Url { get; private set; } = "";

    /// <summary>Signs the tokens.</summary>
    public SigningKey Key { get; set; } = SigningKey.Create(JwsAlgorithm.ES256);

    /// <summary>What the key set has.</summary>
    public IReadOnlyList<SigningKey> Published { get; set; } = [];

    /// <summary>Answers for the metadata; the usual answer when null.</summary>
    public RequestDelegate? Discovery { get; set; }

    /// <summary>Answers for the key set; the usual answer when null.</summary>
    public RequestDelegate? Jwks { get; set; }

    public int DiscoveryFetches => Volatile.Read(ref discoveryFetches);

    public int JwksFetches => Volatile.Read(ref jwksFetches);

    public static async Task<IssuerServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new IssuerServer(app);
        app.MapGet("/.well-known/openid-configuration", context =>
        {
            Interlocked.Increment(ref issuer.discoveryFetches);
            return issuer.Discovery is { } answer ? answer(context) : issuer.WriteDiscoveryAsync(context, issuer.Url, issuer.Url + "/.well-known/jwks.json");
        });
        app.MapGet("/.well-known/jwks.json", context =>
        {
            Interlocked.Increment(ref issuer.jwksFetches);
            return issuer.Jwks is { } answer ? answer(context) : issuer.WriteJwksAsync(context);
        });
        app.MapGet("/elsewhere/keys", context => issuer.WriteJwksAsync(context));
        await app.StartAsync();
        issuer.Url = app.Urls.Single();
        issuer.Published = [issuer.Key];
        return issuer;
    }

    /// <summary>Publishes a new key, and then signs with it.</summary>
    public void Publish(SigningKey key)
    {
        Published = [.. Published, key];
        Key = key;
    }

    public Task WriteDiscoveryAsync(HttpContext context, string named, string jwksUri) =>
        context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["issuer"] = named, ["jwks_uri"] = jwksUri });

    public async Task WriteJwksAsync(HttpContext context)
    {
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        new JwkSet(Published.Select(key => key.PublicKey)).Write(writer);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
