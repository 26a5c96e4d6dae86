using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Jose.Tests;

/// <summary>An issuer with an ES256 key, a fixed clock, and tokens of which single members can be changed.</summary>
internal sealed class TestIssuer : IDisposable
{
    public const string Name = "https://issuer.test";
    public const string Api = "https://api.test";

    public TestIssuer() => Keys = new JwkSet([Key.PublicKey]);

    public static DateTimeOffset Now { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static long Seconds => Now.ToUnixTimeSeconds();

    public SigningKey Key { get; } = SigningKey.Create(JwsAlgorithm.ES256);

    public JwkSet Keys { get; }

    /// <summary>The header of a session token.</summary>
    public JsonObject SessionHeader => new() { ["alg"] = "ES256", ["kid"] = Key.KeyId, ["typ"] = "JWT" };

    /// <summary>The header of an API token.</summary>
    public JsonObject ApiHeader => new() { ["alg"] = "ES256", ["kid"] = Key.KeyId, ["typ"] = "at+jwt" };

    public static JsonObject SessionClaims() => new()
    {
        ["iss"] = Name,
        ["sub"] = "user-1",
        ["user_id"] = "user-1",
        ["email"] = "ada@example.com",
        ["iat"] = Seconds,
        ["exp"] = Seconds + 1800,
        ["token_type"] = "access",
        ["jti"] = "0123456789abcdef",
    };

    public static JsonObject ApiClaims() => new()
    {
        ["iss"] = Name,
        ["sub"] = "user-1",
        ["aud"] = Api,
        ["client_id"] = "client-1",
        ["scope"] = "read:messages write:messages",
        ["iat"] = Seconds,
        ["exp"] = Seconds + 600,
        ["jti"] = "0123456789abcdef",
    };

    public byte[] Session(Action<JsonObject>? change = null) => Sign(SessionHeader, Changed(SessionClaims(), change));

    public byte[] Access(Action<JsonObject>? change = null) => Sign(ApiHeader, Changed(ApiClaims(), change));

    public byte[] Sign(JsonObject header, JsonObject claims) => RawToken.Sign(Key, header.ToJsonString(), claims.ToJsonString());

    /// <summary>A token whose one claim is written exactly so; left out when null.</summary>
    public byte[] AccessWithRaw(string claim, string? rawJson)
    {
        var claims = ApiClaims();
        claims.Remove(claim);
        var json = claims.ToJsonString();
        return RawToken.Sign(Key, ApiHeader.ToJsonString(), rawJson is null ? json : $"{json[..^1]},{JsonSerializer.Serialize(claim)}:{rawJson}}}");
    }

    public JwtRefusal VerifySession(byte[] token) =>
        new JwtVerifier(JwtProfile.SessionToken(Name)).Verify(token, Keys, Now, default).Refusal;

    public JwtRefusal VerifyAccess(byte[] token, DateTimeOffset? now = null) =>
        new JwtVerifier(JwtProfile.ApiToken(Name, Api)).Verify(token, Keys, now ?? Now, default).Refusal;

    public void Dispose() => Key.Dispose();

    private static JsonObject Changed(JsonObject json, Action<JsonObject>? change)
    {
        change?.Invoke(json);
        return json;
    }
}
