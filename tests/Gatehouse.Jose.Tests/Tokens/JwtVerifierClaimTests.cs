using System.Text.Json.Nodes;

namespace Gatehouse.Jose.Tests;

/// <summary>The rules of S59–S62 for claims, each by a token that breaks it alone under a genuine signature.</summary>
public sealed class JwtVerifierClaimTests : IDisposable
{
    private readonly TestIssuer issuer = new();

    public void Dispose() => issuer.Dispose();

    /// <summary>S61: the issuer is compared to the last slash.</summary>
    [Theory]
    [InlineData("\"https://issuer.test/\"")]
    [InlineData("\"https://ISSUER.test\"")]
    [InlineData("\"https://issuer.tes\"")]
    [InlineData("[\"https://issuer.test\"]")]
    [InlineData("null")]
    [InlineData(null)]
    public void Iss_must_be_exactly_the_issuer(string? raw) =>
        issuer.VerifyAccess(issuer.AccessWithRaw("iss", raw)).ShouldBe(JwtRefusal.WrongIssuer);

    /// <summary>S61: an escape is another spelling of the same string, not another string.</summary>
    [Fact]
    public void Iss_may_be_escaped() =>
        issuer.VerifyAccess(issuer.AccessWithRaw("iss", "\"https:\\/\\/issuer\\u002etest\"")).ShouldBe(JwtRefusal.None);

    /// <summary>S61: one audience of at most 16 must be ours, and all must be strings.</summary>
    [Theory]
    [InlineData("\"https://api.test\"", true)]
    [InlineData("[\"https://api.test\"]", true)]
    [InlineData("[\"x\", \"https://api.test\"]", true)]
    [InlineData("[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\",\"https://api.test\"]", true)]
    [InlineData("[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\",\"16\",\"https://api.test\"]", false)]
    [InlineData("[\"https://api.test\", 1]", false)]
    [InlineData("[\"https://api.test\", null]", false)]
    [InlineData("[[\"https://api.test\"]]", false)]
    [InlineData("[]", false)]
    [InlineData("\"https://api.test/\"", false)]
    [InlineData("{\"https://api.test\":1}", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public void Aud_must_name_the_api(string? raw, bool accepted) =>
        issuer.VerifyAccess(issuer.AccessWithRaw("aud", raw)).ShouldBe(accepted ? JwtRefusal.None : JwtRefusal.WrongAudience);

    /// <summary>S54: a session token has no audience, so that an ID token, which has the same typ, is never taken for one.</summary>
    [Theory]
    [InlineData("\"client-1\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void A_session_token_has_no_aud(string raw) =>
        issuer.VerifySession(issuer.Session(claims => claims["aud"] = JsonNode.Parse(raw))).ShouldBe(JwtRefusal.WrongAudience);

    /// <summary>S60: to the second, on both sides of every limit, with the skew of 30 s.</summary>
    [Theory]
    [InlineData("exp", -30, JwtRefusal.Expired)]
    [InlineData("exp", -29, JwtRefusal.None)]
    [InlineData("nbf", 30, JwtRefusal.None)]
    [InlineData("nbf", 31, JwtRefusal.NotYetValid)]
    [InlineData("iat", 30, JwtRefusal.None)]
    [InlineData("iat", 31, JwtRefusal.WrongIssueTime)]
    public void Times_are_judged_to_the_second(string claim, int offset, JwtRefusal expected) =>
        issuer.VerifyAccess(issuer.Access(claims =>
        {
            claims["iat"] = TestIssuer.Seconds - 600;
            claims[claim] = TestIssuer.Seconds + offset;
        })).ShouldBe(expected);

    /// <summary>S59: a fraction makes exp no later and nbf no earlier.</summary>
    [Theory]
    [InlineData("exp", "-30.5", JwtRefusal.Expired)]
    [InlineData("exp", "-28.5", JwtRefusal.None)]
    [InlineData("nbf", "30.5", JwtRefusal.NotYetValid)]
    [InlineData("nbf", "29.5", JwtRefusal.None)]
    public void Fractions_are_resolved_against_the_token(string claim, string offset, JwtRefusal expected)
    {
        var value = TestIssuer.Seconds + decimal.Parse(offset, System.Globalization.CultureInfo.InvariantCulture);
        var claims = TestIssuer.ApiClaims();
        claims["iat"] = TestIssuer.Seconds - 600;
        claims[claim] = value;
        issuer.VerifyAccess(issuer.Sign(issuer.ApiHeader, claims)).ShouldBe(expected);
    }

    /// <summary>S60: exp and iat are required.</summary>
    [Fact]
    public void Exp_and_iat_are_required()
    {
        issuer.VerifyAccess(issuer.AccessWithRaw("exp", null)).ShouldBe(JwtRefusal.MissingExpiry);
        issuer.VerifyAccess(issuer.AccessWithRaw("iat", null)).ShouldBe(JwtRefusal.WrongIssueTime);
    }

    /// <summary>S60, design.md §9: 24 hours for API tokens, as long as asked for session tokens.</summary>
    [Fact]
    public void An_api_token_lives_at_most_24_hours()
    {
        issuer.VerifyAccess(issuer.Access(claims => claims["exp"] = TestIssuer.Seconds + 86_400)).ShouldBe(JwtRefusal.None);
        issuer.VerifyAccess(issuer.Access(claims => claims["exp"] = TestIssuer.Seconds + 86_401)).ShouldBe(JwtRefusal.LivesTooLong);
        issuer.VerifySession(issuer.Session(claims => claims["exp"] = TestIssuer.Seconds + 31_536_000)).ShouldBe(JwtRefusal.None);
    }

    /// <summary>S62: sub is 1 to 255 long; jti is required on API tokens.</summary>
    [Fact]
    public void Sub_and_jti_are_required()
    {
        issuer.VerifyAccess(issuer.AccessWithRaw("sub", null)).ShouldBe(JwtRefusal.MissingSubject);
        issuer.VerifyAccess(issuer.AccessWithRaw("sub", "\"\"")).ShouldBe(JwtRefusal.MissingSubject);
        issuer.VerifyAccess(issuer.AccessWithRaw("sub", "7")).ShouldBe(JwtRefusal.MissingSubject);
        issuer.VerifyAccess(issuer.Access(claims => claims["sub"] = new string('x', 255))).ShouldBe(JwtRefusal.None);
        issuer.VerifyAccess(issuer.Access(claims => claims["sub"] = new string('x', 256))).ShouldBe(JwtRefusal.MissingSubject);
        issuer.VerifyAccess(issuer.AccessWithRaw("jti", null)).ShouldBe(JwtRefusal.MissingTokenId);
        issuer.VerifyAccess(issuer.AccessWithRaw("jti", "1")).ShouldBe(JwtRefusal.MissingTokenId);
        issuer.VerifySession(issuer.Session(claims => claims.Remove("jti"))).ShouldBe(JwtRefusal.None);
    }

    /// <summary>S62: a bound token shown as a plain bearer token.</summary>
    [Theory]
    [InlineData("{\"jkt\":\"x\"}")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_bound_token_is_refused(string raw) =>
        issuer.VerifyAccess(issuer.AccessWithRaw("cnf", raw)).ShouldBe(JwtRefusal.Bound);

    /// <summary>S54: SimpleJWT's refresh and sliding tokens are no access tokens.</summary>
    [Theory]
    [InlineData("\"access\"", JwtRefusal.None)]
    [InlineData("\"refresh\"", JwtRefusal.WrongTokenType)]
    [InlineData("\"sliding\"", JwtRefusal.WrongTokenType)]
    [InlineData("null", JwtRefusal.WrongTokenType)]
    [InlineData("[\"access\"]", JwtRefusal.WrongTokenType)]
    public void Token_type_must_be_access_where_it_is_there(string raw, JwtRefusal expected) =>
        issuer.VerifySession(issuer.Session(claims => claims["token_type"] = JsonNode.Parse(raw))).ShouldBe(expected);

    /// <summary>S48: not more than 64 members at the top, and no name twice at any level.</summary>
    [Fact]
    public void A_payload_is_one_strict_object()
    {
        issuer.VerifyAccess(issuer.Access(claims => AddMembers(claims, 56))).ShouldBe(JwtRefusal.None);
        issuer.VerifyAccess(issuer.Access(claims => AddMembers(claims, 57))).ShouldBe(JwtRefusal.MalformedPayload);
        issuer.VerifyAccess(issuer.AccessWithRaw("x", "{\"a\":[{\"b\":1,\"\\u0062\":2}]}")).ShouldBe(JwtRefusal.MalformedPayload);
        issuer.VerifyAccess(issuer.AccessWithRaw("x", "\"\\ud800\"")).ShouldBe(JwtRefusal.MalformedPayload);
        issuer.VerifyAccess(issuer.AccessWithRaw("x", "[[[[[[[1]]]]]]]")).ShouldBe(JwtRefusal.None);
        issuer.VerifyAccess(issuer.AccessWithRaw("x", "[[[[[[[[1]]]]]]]]")).ShouldBe(JwtRefusal.MalformedPayload);
        RawToken.Sign(issuer.Key, issuer.ApiHeader.ToJsonString(), string.Empty).ShouldSatisfyAllConditions(
            token => issuer.VerifyAccess(token).ShouldBe(JwtRefusal.MalformedPayload));
    }

    /// <summary>S54: no verifier takes two kinds.</summary>
    [Fact]
    public void No_kind_of_token_passes_for_another()
    {
        issuer.VerifySession(issuer.Access()).ShouldBe(JwtRefusal.WrongType);
        issuer.VerifyAccess(issuer.Session()).ShouldBe(JwtRefusal.WrongType);
        issuer.VerifySession(issuer.Sign(issuer.SessionHeader, TestIssuer.ApiClaims())).ShouldBe(JwtRefusal.WrongAudience);
        issuer.VerifyAccess(issuer.Sign(issuer.ApiHeader, TestIssuer.SessionClaims())).ShouldBe(JwtRefusal.WrongAudience);
    }

    /// <summary>S60, S61: a profile out of its limits is a mistake of whoever configures it, and said so.</summary>
    [Fact]
    public void A_profile_is_checked_when_the_verifier_is_made()
    {
        JwtProfile[] wrong =
        [
            new() { Issuer = "", Type = "JWT" },
            new() { Issuer = "x", Type = "" },
            new() { Issuer = "x", Type = "JWT", Audience = "" },
            new() { Issuer = "x", Type = "JWT", OtherTypes = [""] },
            new() { Issuer = "x", Type = "JWT", Algorithms = [] },
            new() { Issuer = "x", Type = "JWT", Skew = TimeSpan.FromSeconds(121) },
            new() { Issuer = "x", Type = "JWT", Skew = TimeSpan.FromSeconds(-1) },
            new() { Issuer = "x", Type = "JWT", MaxLength = 16 * 1024 + 1 },
        ];
        foreach (var profile in wrong)
            Should.Throw<ArgumentException>(() => new JwtVerifier(profile));
    }

    /// <summary>S66: nothing can be read from a token that was refused.</summary>
    [Fact]
    public void The_claims_of_a_refused_token_cannot_be_read()
    {
        var token = issuer.Access(claims => claims["exp"] = 1);
        Should.Throw<InvalidOperationException>(() => new JwtVerifier(JwtProfile.ApiToken(TestIssuer.Name, TestIssuer.Api))
            .Verify(token, issuer.Keys, TestIssuer.Now, default).Claims.Subject.ToString());
    }

    private static void AddMembers(JsonObject claims, int count)
    {
        for (var i = 0; i < count; i++)
            claims[$"x{i}"] = i;
    }
}
