using System.Buffers.Text;
using System.Text.Json;

namespace Gatehouse.Testing.Tests;

/// <summary>Each kind of bad token is bad in the one way that its name says, and is refused for that.</summary>
public sealed class BadTokenTests(GatehouseApi<Program> api) : IClassFixture<GatehouseApi<Program>>
{
    [Fact]
    public async Task An_expired_token_was_good_ten_minutes_ago()
    {
        await using var other = new GatehouseApi<Program>();
        var token = other.Issuer.Token("ada");
        other.Clock.Advance(TimeSpan.FromMinutes(40));

        (await other.WithToken(token).StatusAsync("/api/notes")).ShouldBe(401);
        var expired = Payload(other.Issuer.Expired("ada"));
        var good = Payload(token);
        expired["exp"].GetInt64().ShouldBe(good["exp"].GetInt64());
        expired["iat"].GetInt64().ShouldBe(good["iat"].GetInt64());
        expired.Keys.ShouldBe(good.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("forged")]
    [InlineData("unsigned")]
    public async Task Whatever_the_user_may_a_bad_token_opens_nothing(string kind)
    {
        Action<TestUser> describe = user => user.Superuser().Staff().InOrganization("acme", "Owner");
        var token = kind switch
        {
            "expired" => api.Issuer.Expired("ada", describe),
            "forged" => api.Issuer.Forged("ada", describe),
            _ => api.Issuer.WithoutSignature("ada", describe),
        };

        using var client = api.WithToken(token);
        using var answer = await client.GetAsync("/api/me", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(401);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
    }

    [Fact]
    public void A_forged_token_names_the_issuers_key_and_differs_in_nothing_but_the_signature()
    {
        var (good, forged) = (api.Issuer.Token("ada"), api.Issuer.Forged("ada"));

        forged.Split('.')[0].ShouldBe(good.Split('.')[0]);
        Payload(forged).Keys.ShouldBe(Payload(good).Keys);
    }

    [Fact]
    public async Task Without_a_signature_the_same_claims_are_refused()
    {
        var claims = api.Issuer.Claims("ada");

        (await api.WithToken(api.Issuer.Sign(claims)).StatusAsync("/api/notes")).ShouldBe(200);
        (await api.WithToken(TestToken.WithoutSignature("JWT", claims)).StatusAsync("/api/notes")).ShouldBe(401);
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("dpop+jwt")]
    public async Task One_kind_of_token_is_not_taken_for_another(string type) =>
        (await api.WithToken(api.Issuer.Sign(api.Issuer.Claims("ada"), type)).StatusAsync("/api/notes")).ShouldBe(401);

    [Fact]
    public async Task A_token_of_an_issuer_that_nobody_trusts_is_refused()
    {
        (await api.WithToken(new TestIssuer().Token("ada")).StatusAsync("/api/notes")).ShouldBe(401);
        (await api.WithToken(new TestIssuer(api.Issuer.Url, clock: api.Clock).Token("ada")).StatusAsync("/api/notes")).ShouldBe(401);
    }

    private static Dictionary<string, JsonElement> Payload(string token) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64Url.DecodeFromChars(token.Split('.')[1]))!;
}
