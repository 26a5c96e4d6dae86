using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Jose.Tests;

/// <summary>S65: the examples of RFC 7520 chapters 3 and 4, and of RFC 7797.</summary>
public sealed class Rfc7520Tests
{
    private const string Folder = "jose-cookbook";

    /// <summary>S65: chapter 3: the public keys are read and written again with the same members, the private and secret ones passed over.</summary>
    [Theory]
    [InlineData("3_1.ec_public_key", "ES512")]
    [InlineData("3_2.ec_private_key", null)]
    [InlineData("3_3.rsa_public_key", "RS256")]
    [InlineData("3_4.rsa_private_key", null)]
    [InlineData("3_5.symmetric_key_mac_computation", null)]
    [InlineData("3_6.symmetric_key_encryption", null)]
    public void Chapter_3(string file, string? algorithm)
    {
        var jwk = VectorFile.Json($"{Folder}/jwk/{file}.json");
        var set = JwkSet.Parse(Encoding.UTF8.GetBytes($$"""{"keys":[{{jwk.GetRawText()}}]}"""));

        set.Keys.Count.ShouldBe(algorithm is null ? 0 : 1);
        set.Warnings.Count.ShouldBe(algorithm is null ? 1 : 0);
        if (algorithm is null)
            return;

        set.Keys[0].Algorithm.Name().ShouldBe(algorithm);
        var written = JsonDocument.Parse(Jwks.Write(set)).RootElement.GetProperty("keys")[0];
        foreach (var member in jwk.EnumerateObject())
            written.String(member.Name).ShouldBe(member.Value.GetString());
    }

    /// <summary>S65: 4.1 byte for byte; 4.2 and 4.3, which are random, verify.</summary>
    [Theory]
    [InlineData("4_1.rsa_v15_signature", JwsAlgorithm.RS256)]
    [InlineData("4_2.rsa-pss_signature", JwsAlgorithm.PS384)]
    [InlineData("4_3.ecdsa_signature", JwsAlgorithm.ES512)]
    public void Chapter_4_signatures(string file, JwsAlgorithm algorithm)
    {
        var (example, token, payload) = Read(file);
        using var key = example.GetProperty("input").GetProperty("key").ToSigningKey(algorithm);

        Jws.Verify(token, key.PublicKey, default, out var message).ShouldBe(JwtRefusal.None);
        message.Payload.SequenceEqual(payload).ShouldBeTrue();
        message.Header.KeyId.ToString().ShouldBe(key.KeyId);

        var output = new ArrayBufferWriter<byte>();
        Jws.Write(output, key, ProtectedHeader(example), payload);
        if (example.TryGetProperty("reproducible", out var reproducible) && reproducible.GetBoolean())
            output.WrittenSpan.SequenceEqual(token).ShouldBeTrue();
        Jws.Verify(output.WrittenSpan, key.PublicKey, default, out _).ShouldBe(JwtRefusal.None);
    }

    /// <summary>S65: 4.4 byte for byte.</summary>
    [Fact]
    public void Chapter_4_4_mac()
    {
        var (example, token, payload) = Read("4_4.hmac-sha2_integrity_protection");
        var key = SymmetricKey.FromJwk(Encoding.UTF8.GetBytes(example.GetProperty("input").GetProperty("key").GetRawText()));

        Jws.Verify(token, key, default, out var message).ShouldBe(JwtRefusal.None);
        message.Payload.SequenceEqual(payload).ShouldBeTrue();

        var output = new ArrayBufferWriter<byte>();
        Jws.Write(output, key, ProtectedHeader(example), payload);
        output.WrittenSpan.SequenceEqual(token).ShouldBeTrue();
    }

    /// <summary>S46, S53: 4.5 to 4.8 and RFC 7797 (detached and unencoded payloads, unprotected headers, several signatures), in every form they have.</summary>
    [Theory]
    [InlineData("jws/4_5.signature_with_detached_content")]
    [InlineData("jws/4_6.protecting_specific_header_fields")]
    [InlineData("jws/4_7.protecting_content_only")]
    [InlineData("jws/4_8.multiple_signatures")]
    [InlineData("rfc7797/4.2.hmac-sha2_b64_false")]
    [InlineData("rfc7797/hmac-sha2_b64_false")]
    public void Forms_that_are_not_taken_are_refused(string file)
    {
        var example = VectorFile.Json($"{Folder}/{file}.json");
        var input = example.GetProperty("input").GetProperty("key");
        JsonElement[] keys = input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray()] : [input];
        foreach (var form in example.GetProperty("output").EnumerateObject())
        {
            var token = Encoding.UTF8.GetBytes(form.Value.ValueKind == JsonValueKind.String ? form.Value.GetString()! : form.Value.GetRawText());
            foreach (var jwk in keys)
                Verify(token, jwk).ShouldNotBe(JwtRefusal.None, $"{file} {form.Name}");
        }
    }

    /// <summary>S58: EdDSA is not in the runtime; its keys leave a warning and its tokens are refused.</summary>
    [Fact]
    public void Curve25519_is_passed_over()
    {
        var example = VectorFile.Json($"{Folder}/curve25519/jws.json");
        var set = example.GetProperty("input").GetProperty("key").PublicSet();

        set.Keys.ShouldBeEmpty();
        set.Warnings.ShouldHaveSingleItem().ShouldContain("kty");
    }

    private static JwtRefusal Verify(byte[] token, JsonElement jwk)
    {
        if (jwk.String("kty") == "oct")
            return Jws.Verify(token, new SymmetricKey(jwk.Member("k"), MacAlgorithm.HS256), default, out _);
        using var key = jwk.ToSigningKey(jwk.String("kty") == "RSA" ? JwsAlgorithm.RS256 : JwsAlgorithm.ES512);
        return Jws.Verify(token, key.PublicKey, default, out _);
    }

    private static (JsonElement Example, byte[] Token, byte[] Payload) Read(string file)
    {
        var example = VectorFile.Json($"{Folder}/jws/{file}.json");
        return (
            example,
            Encoding.ASCII.GetBytes(example.GetProperty("output").String("compact")),
            Encoding.UTF8.GetBytes(example.GetProperty("input").String("payload")));
    }

    private static byte[] ProtectedHeader(JsonElement example) =>
        Base64Url.DecodeFromChars(example.GetProperty("signing").String("protected_b64u"));
}
