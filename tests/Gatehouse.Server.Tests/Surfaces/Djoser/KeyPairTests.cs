using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>SimpleJWT's <c>ALGORITHM</c>, <c>SIGNING_KEY</c> and <c>VERIFYING_KEY</c> (D174).</summary>
public sealed class KeyPairTests(KeyPairTests.Host host) : IClassFixture<KeyPairTests.Host>
{
    public sealed class Host : ServerHost;

    /// <summary>D174: tokens of every algorithm are exactly SimpleJWT's, verify with the public key alone, and are good here from whoever holds the private one.</summary>
    [Theory]
    [InlineData(null, "RS256", 2048)]
    [InlineData("RS384", "RS384", 2048)]
    [InlineData("RS512", "RS512", 3072)]
    [InlineData("PS256", "PS256", 2048)]
    [InlineData("PS384", "PS384", 2048)]
    [InlineData("PS512", "PS512", 2048)]
    [InlineData(null, "ES256", 256)]
    [InlineData(null, "ES384", 384)]
    [InlineData("ES512", "ES512", 521)]
    public async Task Every_algorithm_of_key_pairs(string? stated, string algorithm, int bits)
    {
        using var pair = new ForeignPair(algorithm, bits);
        await ShareAsync(pair.PrivatePem, stated is null ? "{}" : $$"""{"ALGORITHM":"{{stated}}"}""");
        var member = await host.RegisterAsync();
        var answer = await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password });

        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        foreach (var (type, lifetime) in ((string, int)[])[("access", 300), ("refresh", 86_400)])
        {
            var token = answer.Text(type);
            ForeignToken.Text(token, 0).ShouldBe($$"""{"alg":"{{algorithm}}","typ":"JWT"}""");
            var jti = ForeignToken.ClaimsOf(token).GetProperty("jti").GetString();
            ForeignToken.Text(token, 1).ShouldBe($$"""{"token_type":"{{type}}","exp":{{now + lifetime}},"iat":{{now}},"jti":"{{jti}}","user_id":"{{member.Id}}"}""");
            pair.Verifies(token).ShouldBeTrue();
        }

        (await host.GetAsync("users/me/", $"Bearer {answer.Text("access")}")).ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("users/me/", $"Bearer {pair.Sign(Claims("access", member.Id, now))}")).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/refresh/", new { refresh = pair.Sign(Claims("refresh", member.Id, now)) })).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D174, D152: the key decides the algorithm: its public half is no secret, and neither is nothing.</summary>
    [Fact]
    public async Task The_key_decides_the_algorithm()
    {
        using var pair = new ForeignPair("RS256", 2048);
        using var stranger = new ForeignPair("RS256", 2048);
        await ShareAsync(pair.PrivatePem, "{}");
        var member = await host.RegisterAsync();
        var claims = Claims("access", member.Id, host.Clock.GetUtcNow().ToUnixTimeSeconds());

        foreach (var forged in (string[])[
            ForeignToken.Mac(Encoding.UTF8.GetBytes(pair.PublicPem), claims),
            ForeignToken.Mac(Encoding.UTF8.GetBytes(pair.PublicPem), claims, """{"alg":"RS256","typ":"JWT"}"""),
            $"{ForeignToken.Encode("""{"alg":"none","typ":"JWT"}""")}.{ForeignToken.Encode(claims)}.",
            stranger.Sign(claims), pair.Sign(claims, "PS256"), pair.Sign(claims, "RS512")])
        {
            var answer = await host.GetAsync("users/me/", $"Bearer {forged}");
            answer.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Body.ShouldContain("Token is invalid");
        }
    }

    /// <summary>D174: HS384 and HS512, with a secret that is long enough.</summary>
    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task Longer_macs(string algorithm)
    {
        var secret = new string('k', 64);
        await ShareAsync(secret, $$"""{"ALGORITHM":"{{algorithm}}"}""");
        var member = await host.RegisterAsync();
        var access = (await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password })).Text("access");

        ForeignToken.Text(access, 0).ShouldBe($$"""{"alg":"{{algorithm}}","typ":"JWT"}""");
        var signed = Encoding.ASCII.GetBytes(access[..access.LastIndexOf('.')]);
        var mac = algorithm == "HS384" ? HMACSHA384.HashData(Encoding.ASCII.GetBytes(secret), signed) : HMACSHA512.HashData(Encoding.ASCII.GetBytes(secret), signed);
        access.ShouldEndWith($".{System.Buffers.Text.Base64Url.EncodeToString(mac)}");
        (await host.GetAsync("users/me/", $"Bearer {access}")).ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("users/me/", $"Bearer {ForeignToken.Mac(Encoding.ASCII.GetBytes(secret), ForeignToken.Text(access, 1))}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D174: with a public key alone this server takes the tokens of another, and signs its own as before.</summary>
    [Fact]
    public async Task A_public_key_verifies()
    {
        using var pair = new ForeignPair("ES256", 256);
        await host.ShareKeyAsync(null);
        await StateAsync($$"""{"VERIFYING_KEY":{{System.Text.Json.JsonSerializer.Serialize(pair.PublicPem)}}}""");
        var member = await host.RegisterAsync();
        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();

        (await host.GetAsync("users/me/", $"Bearer {pair.Sign(Claims("access", member.Id, now))}")).ShouldBe(HttpStatusCode.OK);
        var own = await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password });
        ForeignToken.HeaderOf(own.Text("access")).GetProperty("alg").GetString().ShouldBe("RS256");
        (await host.PostAsync("jwt/refresh/", new { refresh = own.Text("refresh") })).ShouldBe(HttpStatusCode.OK);

        var refreshed = await host.PostAsync("jwt/refresh/", new { refresh = pair.Sign(Claims("refresh", member.Id, now)) });
        (await host.GetAsync("users/me/", $"Bearer {refreshed.ShouldBe(HttpStatusCode.OK).Text("access")}")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D174: what does not go together is refused before it is stored, with the name of the setting.</summary>
    [Theory]
    [InlineData("""{"ALGORITHM":"EdDSA"}""", "ALGORITHM")]
    [InlineData("""{"ALGORITHM":"none"}""", "ALGORITHM")]
    [InlineData("""{"VERIFYING_KEY":"no key"}""", "VERIFYING_KEY")]
    [InlineData("""{"ALGORITHM":"HS256","VERIFYING_KEY":"no key"}""", "VERIFYING_KEY")]
    [InlineData("""{"JWK_URL":"ftp://issuer.example/keys"}""", "JWK_URL")]
    [InlineData("""{"AUTH_HEADER_NAME":"X Token"}""", "AUTH_HEADER_NAME")]
    [InlineData("""{"USER_ID_CLAIM":"exp"}""", "exp")]
    [InlineData("""{"USER_ID_CLAIM":"jti"}""", "one name")]
    [InlineData("""{"TOKEN_TYPE_CLAIM":""}""", "64 characters")]
    public async Task What_cannot_be_is_refused(string simpleJwt, string named)
    {
        var refusal = await Should.ThrowAsync<SettingsException>(() => StateAsync(simpleJwt));
        refusal.Message.ShouldContain("simpleJwt");
        refusal.Message.ShouldContain(named);
    }

    internal static string Claims(string type, long user, long now) =>
        $$"""{"token_type":"{{type}}","exp":{{now + 100}},"iat":{{now}},"jti":"{{SimpleJwtTests.Jti()}}","user_id":"{{user}}"}""";

    private async Task ShareAsync(string key, string simpleJwt)
    {
        await StateAsync(simpleJwt);
        await host.ShareKeyAsync(Encoding.UTF8.GetBytes(key));
    }

    private Task StateAsync(string simpleJwt) => host.StateAsync(DjoserSettings.Section, $$"""{"simpleJwt":{{simpleJwt}}}""");
}
