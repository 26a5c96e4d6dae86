using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>S65: the examples of RFC 7515 appendix A.</summary>
public sealed class Rfc7515Tests
{
    private const string Payload = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

    /// <summary>S65: A.1, byte for byte.</summary>
    [Fact]
    public void A1_hs256_is_verified_and_reproduced()
    {
        var token = Token("A.1");
        var key = new SymmetricKey(VectorFile.Json("rfc-jose/rfc7515_A.1.jwk").Member("k"), MacAlgorithm.HS256);

        Jws.Verify(token, key, default, out var message).ShouldBe(JwtRefusal.None);
        Encoding.UTF8.GetString(message.Payload).ShouldBe(Payload);
        message.Header.Type.ToString().ShouldBe("JWT");

        var output = new ArrayBufferWriter<byte>();
        Jws.Write(output, key, HeaderOf(token), message.Payload);
        output.WrittenSpan.SequenceEqual(token).ShouldBeTrue();
    }

    /// <summary>S65: A.2, byte for byte.</summary>
    [Fact]
    public void A2_rs256_is_verified_and_reproduced()
    {
        var token = Token("A.2");
        using var key = VectorFile.Json("rfc-jose/rfc7515_A.2.jwk").ToSigningKey(JwsAlgorithm.RS256);

        Jws.Verify(token, key.PublicKey, default, out var message).ShouldBe(JwtRefusal.None);
        Encoding.UTF8.GetString(message.Payload).ShouldBe(Payload);

        var output = new ArrayBufferWriter<byte>();
        Jws.Write(output, key, HeaderOf(token), message.Payload);
        output.WrittenSpan.SequenceEqual(token).ShouldBeTrue();
    }

    /// <summary>S65: A.3 and A.4, whose signatures hold a random number; what we sign in their place verifies too.</summary>
    [Theory]
    [InlineData("A.3", JwsAlgorithm.ES256, Payload)]
    [InlineData("A.4", JwsAlgorithm.ES512, "Payload")]
    public void A3_and_A4_ecdsa_are_verified(string example, JwsAlgorithm algorithm, string payload)
    {
        var token = Token(example);
        using var key = VectorFile.Json($"rfc-jose/rfc7515_{example}.jwk").ToSigningKey(algorithm);

        Jws.Verify(token, key.PublicKey, default, out var message).ShouldBe(JwtRefusal.None);
        Encoding.UTF8.GetString(message.Payload).ShouldBe(payload);

        var output = new ArrayBufferWriter<byte>();
        Jws.Write(output, key, HeaderOf(token), message.Payload);
        Jws.Verify(output.WrittenSpan, key.PublicKey, default, out _).ShouldBe(JwtRefusal.None);
    }

    /// <summary>S46, S49: A.5 (unsecured), A.6 and A.7 (JSON serializations) are refused, even with the keys that signed them.</summary>
    [Theory]
    [InlineData("A.5.jwsc")]
    [InlineData("A.6.jwsg")]
    [InlineData("A.7.jwsf")]
    public void A5_to_A7_are_refused(string example)
    {
        var token = Encoding.ASCII.GetBytes(VectorFile.Text($"rfc-jose/rfc7515_{example}"));
        using var rs256 = VectorFile.Json("rfc-jose/rfc7515_A.2.jwk").ToSigningKey(JwsAlgorithm.RS256);
        using var es256 = VectorFile.Json("rfc-jose/rfc7515_A.3.jwk").ToSigningKey(JwsAlgorithm.ES256);
        var hs256 = new SymmetricKey(VectorFile.Json("rfc-jose/rfc7515_A.1.jwk").Member("k"), MacAlgorithm.HS256);

        Jws.Verify(token, rs256.PublicKey, default, out _).ShouldNotBe(JwtRefusal.None);
        Jws.Verify(token, es256.PublicKey, default, out _).ShouldNotBe(JwtRefusal.None);
        Jws.Verify(token, hs256, default, out _).ShouldNotBe(JwtRefusal.None);
    }

    private static byte[] Token(string example) => Encoding.ASCII.GetBytes(VectorFile.Text($"rfc-jose/rfc7515_{example}.jwsc"));

    private static byte[] HeaderOf(byte[] token) => Base64Url.DecodeFromUtf8(token.AsSpan(0, token.AsSpan().IndexOf((byte)'.')));
}
