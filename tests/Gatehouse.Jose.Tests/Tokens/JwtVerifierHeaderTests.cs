using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Gatehouse.Jose.Tests;

/// <summary>The rules of S47–S54 for text form and header, each by a token that breaks it alone under a genuine signature.</summary>
public sealed class JwtVerifierHeaderTests : IDisposable
{
    private readonly TestIssuer issuer = new();

    public void Dispose() => issuer.Dispose();

    [Fact]
    public void Genuine_tokens_are_accepted()
    {
        issuer.VerifySession(issuer.Session()).ShouldBe(JwtRefusal.None);
        issuer.VerifyAccess(issuer.Access()).ShouldBe(JwtRefusal.None);
    }

    /// <summary>S47, design.md §9: 16 KiB is the most; a profile may allow less.</summary>
    [Fact]
    public void A_token_of_more_than_16_KiB_is_refused_unread()
    {
        issuer.VerifySession(issuer.Session(claims => claims["pad"] = new string('x', 12_288))).ShouldBe(JwtRefusal.TooLong);
        issuer.VerifySession(issuer.Session(claims => claims["pad"] = new string('x', 11_000))).ShouldBe(JwtRefusal.None);

        var brief = new JwtVerifier(new JwtProfile { Issuer = TestIssuer.Name, Type = "JWT", MaxLength = 200 });
        brief.Verify(issuer.Session(), issuer.Keys, TestIssuer.Now, default).Refusal.ShouldBe(JwtRefusal.TooLong);
    }

    /// <summary>S47: a header of more than 2,048 characters is refused unread.</summary>
    [Fact]
    public void A_long_header_is_refused()
    {
        var header = issuer.SessionHeader;
        header["note"] = new string('x', 2048);
        issuer.VerifySession(issuer.Sign(header, TestIssuer.SessionClaims())).ShouldBe(JwtRefusal.TooLong);
    }

    /// <summary>S49, S50: every other name for an algorithm, ours in another case, and none of the wrong type.</summary>
    [Theory]
    [InlineData("\"none\"", JwtRefusal.WrongAlgorithm)]
    [InlineData("\"es256\"", JwtRefusal.WrongAlgorithm)]
    [InlineData("\"ES256 \"", JwtRefusal.WrongAlgorithm)]
    [InlineData("\"HS256\"", JwtRefusal.WrongAlgorithm)]
    [InlineData("\"RS256\"", JwtRefusal.WrongAlgorithm)]
    [InlineData("\"ES384\"", JwtRefusal.WrongAlgorithm)]
    [InlineData("null", JwtRefusal.MalformedHeader)]
    [InlineData("[\"ES256\"]", JwtRefusal.MalformedHeader)]
    [InlineData("256", JwtRefusal.MalformedHeader)]
    public void Alg_must_be_the_key_s_and_allowed(string alg, JwtRefusal expected)
    {
        var header = issuer.SessionHeader;
        header["alg"] = JsonNode.Parse(alg);
        issuer.VerifySession(issuer.Sign(header, TestIssuer.SessionClaims())).ShouldBe(expected);
    }

    /// <summary>S49: an algorithm that the key has but the profile does not allow.</summary>
    [Fact]
    public void A_profile_can_allow_fewer_algorithms()
    {
        var onlyRsa = new JwtVerifier(new JwtProfile { Issuer = TestIssuer.Name, Type = "JWT", Algorithms = [JwsAlgorithm.RS256] });
        onlyRsa.Verify(issuer.Session(), issuer.Keys, TestIssuer.Now, default).Refusal.ShouldBe(JwtRefusal.WrongAlgorithm);
    }

    /// <summary>S51: kid is required and one to 64 characters of its alphabet.</summary>
    [Theory]
    [InlineData(null, JwtRefusal.MalformedKeyId)]
    [InlineData("", JwtRefusal.MalformedKeyId)]
    [InlineData("../../dev/null", JwtRefusal.MalformedKeyId)]
    [InlineData("a b", JwtRefusal.MalformedKeyId)]
    [InlineData("' or 1=1", JwtRefusal.MalformedKeyId)]
    [InlineData("a\u0000", JwtRefusal.MalformedKeyId)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", JwtRefusal.UnknownKey)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", JwtRefusal.MalformedKeyId)]
    [InlineData("unknown", JwtRefusal.UnknownKey)]
    public void Kid_must_name_a_key_of_the_set(string? keyId, JwtRefusal expected)
    {
        var header = issuer.SessionHeader;
        header.Remove("kid");
        if (keyId is not null)
            header["kid"] = keyId;
        issuer.VerifySession(issuer.Sign(header, TestIssuer.SessionClaims())).ShouldBe(expected);
    }

    /// <summary>S51, S49: the header as this library writes it gets no leave from the rules.</summary>
    [Fact]
    public void A_header_that_is_known_by_heart_is_held_to_the_rules()
    {
        using var named = SigningKey.FromPkcs8(issuer.Key.ExportPkcs8(), JwsAlgorithm.ES256, "not a kid");
        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, named, JwtTypes.Jwt, 0, static (_, _) => { });
        Verify(new JwkSet([named.PublicKey]), JwtProfile.SessionToken(TestIssuer.Name)).ShouldBe(JwtRefusal.MalformedKeyId);

        output.ResetWrittenCount();
        Jwt.Write(output, issuer.Key, JwtTypes.Jwt, 0, static (_, _) => { });
        Verify(issuer.Keys, JwtProfile.SessionToken(TestIssuer.Name) with { Algorithms = [JwsAlgorithm.RS256] }).ShouldBe(JwtRefusal.WrongAlgorithm);
        Verify(issuer.Keys, JwtProfile.ApiToken(TestIssuer.Name, TestIssuer.Api)).ShouldBe(JwtRefusal.WrongType);
        Verify(issuer.Keys, JwtProfile.SessionToken(TestIssuer.Name)).ShouldBe(JwtRefusal.WrongIssuer);

        JwtRefusal Verify(JwkSet keys, JwtProfile profile) =>
            new JwtVerifier(profile).Verify(output.WrittenSpan, keys, TestIssuer.Now, default).Refusal;
    }

    /// <summary>S52, S53: what a header may not ask for, whatever its value.</summary>
    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    [InlineData("jwk")]
    [InlineData("x5c")]
    [InlineData("x5t")]
    [InlineData("x5t#S256")]
    [InlineData("url")]
    [InlineData("crit")]
    [InlineData("b64")]
    [InlineData("cty")]
    [InlineData("zip")]
    [InlineData("enc")]
    public void A_header_that_asks_for_more_is_refused(string member)
    {
        foreach (var value in new[] { "\"x\"", "null", "[]", "{}", "true", "false", "[\"exp\"]" })
        {
            var header = issuer.SessionHeader;
            header[member] = JsonNode.Parse(value);
            issuer.VerifySession(issuer.Sign(header, TestIssuer.SessionClaims())).ShouldBe(JwtRefusal.ForbiddenHeader, value);
        }
    }

    /// <summary>S54: typ is compared without case, with or without application/, and with nothing else.</summary>
    [Theory]
    [InlineData("at+jwt", true)]
    [InlineData("AT+JWT", true)]
    [InlineData("application/at+jwt", true)]
    [InlineData("Application/At+Jwt", true)]
    [InlineData("application/application/at+jwt", false)]
    [InlineData("application/", false)]
    [InlineData("text/at+jwt", false)]
    [InlineData("at+jwt ", false)]
    [InlineData("JWT", false)]
    [InlineData("logout+jwt", false)]
    [InlineData("dpop+jwt", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Typ_must_be_the_profile_s(string? type, bool accepted)
    {
        var header = issuer.ApiHeader;
        header.Remove("typ");
        if (type is not null)
            header["typ"] = type;
        issuer.VerifyAccess(issuer.Sign(header, TestIssuer.ApiClaims())).ShouldBe(accepted ? JwtRefusal.None : JwtRefusal.WrongType);
    }

    /// <summary>oauth.md §12: a switch for an issuer whose API tokens say JWT; the audience still keeps other kinds out.</summary>
    [Fact]
    public void A_profile_can_take_another_typ_for_the_same_kind()
    {
        var tolerant = new JwtVerifier(JwtProfile.ApiToken(TestIssuer.Name, TestIssuer.Api) with { OtherTypes = ["JWT"] });

        Verify(issuer.Access()).ShouldBe(JwtRefusal.None);
        Verify(issuer.Sign(issuer.SessionHeader, TestIssuer.ApiClaims())).ShouldBe(JwtRefusal.None);
        Verify(issuer.Session()).ShouldBe(JwtRefusal.WrongAudience);

        JwtRefusal Verify(byte[] token) => tolerant.Verify(token, issuer.Keys, TestIssuer.Now, default).Refusal;
    }

    /// <summary>S57: every ECDSA signature has a second form, so nothing may be remembered as used by the text of a token.</summary>
    [Fact]
    public void An_ecdsa_token_has_a_second_valid_text()
    {
        var token = issuer.Access();
        var dot = token.AsSpan().LastIndexOf((byte)'.');
        var signature = Base64Url.DecodeFromUtf8(token.AsSpan(dot + 1));
        var order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var other = (order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] second = [.. token[..(dot + 1)], .. Base64Url.EncodeToUtf8([.. signature[..32], .. new byte[32 - other.Length], .. other])];

        second.ShouldNotBe(token);
        issuer.VerifyAccess(second).ShouldBe(JwtRefusal.None);
    }

    /// <summary>S48, S67: not more than 64 members, names once, in a header that nobody has vouched for yet.</summary>
    [Theory]
    [InlineData(61, JwtRefusal.None)]
    [InlineData(62, JwtRefusal.MalformedHeader)]
    public void A_header_has_at_most_64_members(int more, JwtRefusal expected)
    {
        var header = issuer.SessionHeader;
        for (var i = 0; i < more; i++)
            header[$"x{i}"] = i;
        issuer.VerifySession(issuer.Sign(header, TestIssuer.SessionClaims())).ShouldBe(expected);
    }
}
