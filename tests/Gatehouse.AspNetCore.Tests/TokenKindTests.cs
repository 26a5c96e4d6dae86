using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gatehouse.AspNetCore.Tests.Environment;
using Gatehouse.Jose;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>S54, O201, O202: every kind of token at every kind of API. One kind is never taken for another.</summary>
public sealed class TokenKindTests : IAsyncLifetime
{
    private const string Audience = "https://quickstarts/api";

    private TestApi sessions = null!;
    private TestApi messages = null!;

    public static TheoryData<string> Kinds =>
    [
        "session", "api", "api, long typ", "api of another audience", "api without aud", "session with aud", "session as at+jwt", "ID token",
        "logout", "dpop", "refresh by HS256", "refresh by the session's key", "none", "HS256 with the public key", "no typ",
    ];

    public async ValueTask InitializeAsync()
    {
        sessions = await TestApi.StartAsync();
        messages = await TestApi.StartAsync(options => options.Audience = Audience);
    }

    public async ValueTask DisposeAsync()
    {
        await sessions.DisposeAsync();
        await messages.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_kind_is_never_taken_for_another(string kind)
    {
        (await sessions.GetAsync("/whoami", "Bearer " + Make(kind, sessions))).Status.ShouldBe(kind == "session" ? 200 : 401);
        (await messages.GetAsync("/whoami", "Bearer " + Make(kind, messages))).Status.ShouldBe(kind is "api" or "api, long typ" ? 200 : 401);
    }

    private static string Make(string kind, TestApi api) => kind switch
    {
        "session" => api.Token(),
        "api" => api.ApiToken(Audience),
        "api, long typ" => api.ApiToken(Audience, type: "application/at+jwt"),
        "api of another audience" => api.ApiToken("https://elsewhere/api"),
        "api without aud" => api.ApiToken(Audience, claims => claims.Remove("aud")),
        "session with aud" => api.Token(claims => claims["aud"] = Audience),
        "session as at+jwt" => api.Token(type: "at+jwt"),
        "ID token" => api.Token(claims =>
        {
            claims["aud"] = "client-1";
            claims["nonce"] = "n";
            claims.Remove("token_type");
        }),
        "logout" => api.Token(type: "logout+jwt"),
        "dpop" => api.Token(type: "dpop+jwt"),
        "refresh by HS256" => Mac(api, RandomNumberGenerator.GetBytes(32)),
        "refresh by the session's key" => api.Token(claims => claims["token_type"] = "refresh"),
        "none" => Unsigned(api),
        "HS256 with the public key" => Mac(api, Encoding.ASCII.GetBytes(api.Issuer.Key.PublicKey.ExportPem())),
        _ => WithoutType(api),
    };

    private static string Mac(TestApi api, byte[] secret)
    {
        var output = new ArrayBufferWriter<byte>();
        var claims = Tokens.SessionClaims(api.Issuer.Url, api.Clock);
        claims["token_type"] = "refresh";
        Jwt.Write(output, new SymmetricKey(secret, MacAlgorithm.HS256), claims, static (writer, claims) =>
        {
            foreach (var (name, value) in claims)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value);
            }
        });
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private static string Unsigned(TestApi api) =>
        $"{Encode($$"""{"alg":"none","typ":"JWT","kid":"{{api.Issuer.Key.KeyId}}"}""")}.{Encode(Payload(api))}.";

    private static string WithoutType(TestApi api)
    {
        var input = $"{Encode($$"""{"alg":"ES256","kid":"{{api.Issuer.Key.KeyId}}"}""")}.{Encode(Payload(api))}";
        var signature = new byte[api.Issuer.Key.SignatureSize];
        api.Issuer.Key.Sign(Encoding.ASCII.GetBytes(input), signature);
        return $"{input}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
    }

    private static string Payload(TestApi api) => JsonSerializer.Serialize(Tokens.SessionClaims(api.Issuer.Url, api.Clock));

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
