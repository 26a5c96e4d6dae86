using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>The layer below tokens: any payload, any kid or none, one key brought by the caller.</summary>
public sealed class JwsTests
{
    private static readonly SigningKey Key = SigningKey.Create(JwsAlgorithm.ES256);
    private static readonly SymmetricKey Secret = new("0123456789abcdef0123456789abcdef"u8, MacAlgorithm.HS256);

    /// <summary>D130, design.md §9: a token of SimpleJWT, which has no kid, no iss and no sub.</summary>
    [Fact]
    public void A_token_without_kid_is_verified_and_its_claims_read()
    {
        var token = RawToken.Mac(Secret, """{"alg": "HS256", "typ": "JWT"}""", """{"token_type": "refresh", "exp": 20, "iat": 10, "jti": "ab12", "user_id": "7"}""");
        Span<byte> buffer = stackalloc byte[512];

        Jws.Verify(token, Secret, buffer, out var message).ShouldBe(JwtRefusal.None);
        message.Header.KeyId.IsPresent.ShouldBeFalse();
        message.Header.Type.ToString().ShouldBe("JWT");
        JwtClaims.TryParse(message.Payload, out var claims).ShouldBe(JwtRefusal.None);
        claims.TokenType.ToString().ShouldBe("refresh");
        claims.TokenId.ToString().ShouldBe("ab12");
        claims.ExpiresAt.ShouldBe(20);
    }

    /// <summary>S49, S50: a MAC is no signature and a signature no MAC, whatever the header says.</summary>
    [Theory]
    [InlineData("HS256")]
    [InlineData("ES256")]
    [InlineData("none")]
    public void A_mac_made_with_a_public_key_is_refused(string alg)
    {
        var header = $$"""{"alg":"{{alg}}"}""";
        foreach (var secret in new[] { Key.PublicKey.ExportPem(), Key.PublicKey.ExportPem() + "\n", Jwks.Write(new JwkSet([Key.PublicKey])) })
        {
            var token = RawToken.Mac(new SymmetricKey(Encoding.ASCII.GetBytes(secret), MacAlgorithm.HS256), header, "{}");
            Jws.Verify(token, Key.PublicKey, default, out _).ShouldNotBe(JwtRefusal.None);
        }

        Jws.Verify(RawToken.Sign(Key, header, "{}"), Secret, default, out _).ShouldNotBe(JwtRefusal.None);
    }

    /// <summary>S50: a key of another size of the same MAC.</summary>
    [Fact]
    public void The_header_must_name_the_algorithm_of_the_key()
    {
        var longer = new SymmetricKey(new byte[64], MacAlgorithm.HS512);
        Jws.Verify(RawToken.Mac(longer, """{"alg":"HS256"}""", "{}"), longer, default, out _).ShouldBe(JwtRefusal.WrongAlgorithm);
        Jws.Verify(RawToken.Mac(longer, """{"alg":"HS512"}""", "{}"), longer, default, out _).ShouldBe(JwtRefusal.None);
    }

    /// <summary>S53: crit and b64 change what a signature means, so this layer refuses them too.</summary>
    [Theory]
    [InlineData("""{"alg":"ES256","crit":["exp"],"exp":1}""")]
    [InlineData("""{"alg":"ES256","b64":true}""")]
    public void An_extension_is_refused(string header) =>
        Jws.Verify(RawToken.Sign(Key, header, "{}"), Key.PublicKey, default, out _).ShouldBe(JwtRefusal.ForbiddenHeader);

    /// <summary>S47: a buffer of any size will do; the answer is the same.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(4096)]
    public void A_small_buffer_costs_an_array_and_nothing_else(int size)
    {
        var payload = new string('x', 300);
        var token = RawToken.Sign(Key, """{"alg":"ES256","kid":"k"}""", payload);

        Jws.Verify(token, Key.PublicKey, new byte[size], out var message).ShouldBe(JwtRefusal.None);
        Encoding.ASCII.GetString(message.Payload).ShouldBe(payload);
        message.Header.KeyId.ToString().ShouldBe("k");
        message.Header.Algorithm.ToString().ShouldBe("ES256");

        Jws.TryReadHeader(token, new byte[size], out var header).ShouldBe(JwtRefusal.None);
        header.KeyId.ToString().ShouldBe("k");
    }

    [Fact]
    public void A_buffer_of_the_size_told_is_enough()
    {
        var token = RawToken.Sign(Key, """{"alg":"ES256","kid":"k"}""", "payload");
        var buffer = new byte[Jws.BufferSize(token.Length)];

        Jws.Verify(token, Key.PublicKey, buffer, out var message).ShouldBe(JwtRefusal.None);
        message.Payload.Overlaps(buffer).ShouldBeTrue();
    }

    /// <summary>S47: shapes that are none.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("e30")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.")]
    [InlineData(".e30.e30")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA.AA.AA")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9\n.e30.AAAA")]
    public void What_is_no_compact_jws_is_refused(string token) =>
        Jws.Verify(Encoding.ASCII.GetBytes(token), Key.PublicKey, default, out _).ShouldNotBe(JwtRefusal.None);
}
