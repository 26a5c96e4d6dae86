using Gatehouse.AspNetCore.Tests.Environment;
using Gatehouse.Jose;
using Gatehouse.Testing;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>P234: which session tokens are accepted; every refusal looks the same from outside.</summary>
public sealed class TokenRulesTests : IAsyncLifetime
{
    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>O210, P234: the clocks may differ by 30 seconds, and by no more.</summary>
    [Theory]
    [InlineData("exp", -20, 200)]
    [InlineData("exp", -29, 200)]
    [InlineData("exp", -30, 401)]
    [InlineData("exp", -40, 401)]
    [InlineData("iat", 30, 200)]
    [InlineData("iat", 31, 401)]
    [InlineData("iat", 120, 401)]
    [InlineData("nbf", 30, 200)]
    [InlineData("nbf", 31, 401)]
    public async Task Times_are_judged_with_thirty_seconds_of_skew(string claim, int seconds, int status) =>
        (await StatusAsync(claims => claims[claim] = api.Clock.Seconds + seconds)).ShouldBe(status);

    /// <summary>P234, O197, O199, S60–S62: what must be there and is not.</summary>
    [Theory]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("user_id")]
    public async Task A_token_without_what_it_must_have_is_refused(string claim) => (await StatusAsync(claims => claims.Remove(claim))).ShouldBe(401);

    /// <summary>P234: no e-mail, a login method of null or of an unknown provider do not matter.</summary>
    [Fact]
    public async Task What_may_be_missing_or_odd_does_not_matter()
    {
        (await StatusAsync(claims => claims.Remove("email"))).ShouldBe(200);
        (await StatusAsync(claims => claims["login_method"] = null)).ShouldBe(200);
        (await StatusAsync(claims => claims["login_method"] = new { login_method = "social_sso", provider = "Unheard of" })).ShouldBe(200);
        (await StatusAsync(claims => claims["user_id"] = "42")).ShouldBe(200);
    }

    /// <summary>O199, P234: the issuer is compared to the letter.</summary>
    [Theory]
    [InlineData("https://other.example")]
    [InlineData("{issuer}/")]
    [InlineData("{ISSUER}")]
    [InlineData("")]
    public async Task A_token_of_another_issuer_is_refused(string issuer)
    {
        var named = issuer.Replace("{issuer}", api.Issuer.Url, StringComparison.Ordinal).Replace("{ISSUER}", api.Issuer.Url.ToUpperInvariant(), StringComparison.Ordinal);

        (await StatusAsync(claims => claims["iss"] = named)).ShouldBe(401);
    }

    /// <summary>S50, O196: the right kid with another key's signature, and a signature over other claims.</summary>
    [Fact]
    public async Task A_forged_token_is_refused()
    {
        using var stranger = SigningKey.FromPkcs8(SigningKey.Create(JwsAlgorithm.ES256).ExportPkcs8(), JwsAlgorithm.ES256, api.Issuer.Key.KeyId);
        var forged = TestToken.Sign(stranger, "JWT", Tokens.SessionClaims(api.Issuer.Url, api.Clock));
        ChallengeTests.ShouldSay(await api.GetAsync("/whoami", "Bearer " + forged), 401, "invalid_token");

        var parts = api.Token().Split('.');
        var others = api.Token(claims => claims["sub"] = "somebody-else").Split('.');
        ChallengeTests.ShouldSay(await api.GetAsync("/whoami", $"Bearer {parts[0]}.{others[1]}.{parts[2]}"), 401, "invalid_token");
    }

    /// <summary>S47: longer than 16 KiB is refused; nearly as long is taken.</summary>
    [Fact]
    public async Task A_token_may_be_sixteen_kilobytes_long()
    {
        (await StatusAsync(claims => claims["properties"] = new { text = new string('x', 11_000) })).ShouldBe(200);
        (await StatusAsync(claims => claims["properties"] = new { text = new string('x', 13_000) })).ShouldBe(401);
    }

    [Fact]
    public async Task Characters_outside_ascii_are_no_token()
    {
        var answer = await api.SendRawAsync("/whoami", "Authorization: Bearer \u00c3\u00a9.\u00c3\u00a9.\u00c3\u00a9");

        answer.ShouldStartWith("HTTP/1.1 401");
    }

    /// <summary>S78: refusals for different reasons cannot be told apart.</summary>
    [Fact]
    public async Task Every_refused_token_gets_the_same_answer()
    {
        var answers = new[]
        {
            await api.GetAsync("/whoami", "Bearer rubbish"),
            await api.GetAsync("/whoami", "Bearer " + api.Token(claims => claims["exp"] = api.Clock.Seconds - 600)),
            await api.GetAsync("/whoami", "Bearer " + api.Token(claims => claims["iss"] = "https://other.example")),
            await api.GetAsync("/whoami", "Bearer " + api.Token(claims => claims["aud"] = "api")),
            await api.GetAsync("/whoami", "Bearer " + api.Token(type: "at+jwt")),
            await api.GetAsync("/whoami", "Bearer " + api.Token() + "A"),
        };

        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(401);
    }

    private async Task<int> StatusAsync(Action<Dictionary<string, object?>> change) =>
        (await api.GetAsync("/whoami", "Bearer " + api.Token(change))).Status;
}
