using Gatehouse.AspNetCore.Tests.Environment;
using Gatehouse.Jose;
using Gatehouse.Testing;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>JWTs of an issuer elsewhere, refused in SimpleJWT's words.</summary>
public sealed class JwtAuthenticatorTests
{
    private const string Challenge = "Bearer realm=\"api\"";

    /// <summary>D145: good tokens of either algorithm, with any number of spaces.</summary>
    [Theory]
    [InlineData(JwsAlgorithm.RS256)]
    [InlineData(JwsAlgorithm.ES256)]
    public async Task A_good_token_says_who_calls(JwsAlgorithm algorithm)
    {
        await using var api = await StartAsync(algorithm);

        (await api.GetAsync("/in", "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
        (await api.GetAsync("/in", "Bearer    " + api.Token())).Body.ShouldBe(Tokens.UserId);
    }

    /// <summary>D146: the header has the word and one token, or it is told so.</summary>
    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer a b")]
    [InlineData("Bearer a b c")]
    public async Task A_header_of_other_than_two_words_is_told_so(string header)
    {
        await using var api = await StartAsync();

        (await api.GetAsync("/in", header)).ShouldBe(new Answer(
            401, """{"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}""", Challenge, null, "application/json"));
    }

    /// <summary>D147: the word keeps its case.</summary>
    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    [InlineData("JWT")]
    public async Task Another_word_is_no_credentials(string word)
    {
        await using var api = await StartAsync();

        (await api.GetAsync("/in", $"{word} {api.Token()}")).ShouldBe(new Answer(401, AuthenticatorApi.NotProvided, Challenge, null, "application/json"));
    }

    /// <summary>D148, D149: what is wrong with a token, in as far as SimpleJWT says it.</summary>
    [Theory]
    [InlineData(JwsAlgorithm.RS256)]
    [InlineData(JwsAlgorithm.ES256)]
    public async Task A_bad_token_is_expired_or_invalid(JwsAlgorithm algorithm)
    {
        await using var api = await StartAsync(algorithm);
        using var posing = SigningKey.FromPkcs8(SigningKey.Create(algorithm).ExportPkcs8(), algorithm, api.Issuer.Key.KeyId);
        var claims = Tokens.SessionClaims(api.Issuer.Url, api.Clock);

        await ShouldRefuseAsync(api, api.Token(claims => claims["exp"] = api.Clock.Seconds - 31), "Token is expired");
        await ShouldRefuseAsync(api, TestToken.Sign(posing, "JWT", claims), "Token is invalid");
        await ShouldRefuseAsync(api, TestToken.WithoutSignature("JWT", claims), "Token is invalid");
        await ShouldRefuseAsync(api, api.Token(claims => claims["iss"] = "https://elsewhere.example"), "Token is invalid");
        await ShouldRefuseAsync(api, api.Token(claims => claims["token_type"] = "refresh"), "Token is invalid");
        await ShouldRefuseAsync(api, api.ApiToken("api"), "Token is invalid");
        await ShouldRefuseAsync(api, "rubbish", "Token is invalid");
    }

    /// <summary>S77: without keys nobody can tell a good token from a bad one.</summary>
    [Fact]
    public async Task While_the_issuers_keys_cannot_be_had_tokens_get_503()
    {
        await using var api = await StartAsync(prepare: issuer => issuer.Jwks = context => BadAnswers.WriteAsync(issuer, context, "error"));

        (await api.GetAsync("/in", "Bearer " + api.Token())).ShouldBe(new Answer(
            503, """{"detail":"The keys to judge the access token are not available."}""", null, "5", "application/json"));
        (await api.GetAsync("/in")).Status.ShouldBe(401);
    }

    /// <summary>D148: two headers are not a choice.</summary>
    [Fact]
    public async Task Two_headers_are_no_token()
    {
        await using var api = await StartAsync();
        var token = "Bearer " + api.Token();

        (await api.GetAsync("/in", token, token)).Status.ShouldBe(401);
    }

    private static Task<TestApi> StartAsync(JwsAlgorithm algorithm = JwsAlgorithm.ES256, Action<IssuerServer>? prepare = null) => AuthenticatorApi.StartAsync(
        static services => [new JwtAuthenticator(services)],
        issuer =>
        {
            if (algorithm != issuer.Key.Algorithm)
                issuer.Publish(SigningKey.Create(algorithm));
            prepare?.Invoke(issuer);
        });

    private static async Task ShouldRefuseAsync(TestApi api, string token, string message) => (await api.GetAsync("/in", "Bearer " + token)).ShouldBe(new Answer(
        401,
        $$"""{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"{{message}}"}]}""",
        Challenge, null, "application/json"));
}
