using System.Security.Cryptography;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.Tests.SignIn.Passkeys;

/// <summary>S144, S147: public keys of authenticators, by the rules of tokens' keys (S55, S56).</summary>
public sealed class CoseKeyTests
{
    private const string Vectors = "wycheproof/ecdsa_secp256r1_sha256_test.json";

    public static TheoryData<CoseAlgorithmName> Offered => [.. Enum.GetValues<CoseAlgorithm>().Select(algorithm => new CoseAlgorithmName(algorithm))];

    /// <summary>S144: what is offered works.</summary>
    [Theory]
    [MemberData(nameof(Offered))]
    public void A_key_verifies_its_own_signature_only(CoseAlgorithmName algorithm)
    {
        using var pair = new SoftwareKey(algorithm.Value);
        using var other = new SoftwareKey(algorithm.Value);
        using var key = CoseKey.Read(pair.Cose());
        var data = "what was signed"u8.ToArray();

        key!.Algorithm.ShouldBe(algorithm.Value);
        key.Verify(data, pair.Sign(data)).ShouldBeTrue();
        key.Verify(data, other.Sign(data)).ShouldBeFalse();
        key.Verify([.. data, 0], pair.Sign(data)).ShouldBeFalse();
        key.Verify(data, []).ShouldBeFalse();
        key.Verify(data, new byte[2000]).ShouldBeFalse();
    }

    /// <summary>S147: an elliptic key is of the curve of its algorithm, on it, with both coordinates at full length.</summary>
    [Theory]
    [InlineData(3, -35, "ES384 on P-256")]
    [InlineData(3, -8, "EdDSA")]
    [InlineData(3, -47, "ES256K")]
    [InlineData(3, null, "no algorithm")]
    [InlineData(1, 1, "OKP")]
    [InlineData(1, 3, "RSA")]
    [InlineData(-1, 2, "P-384 for ES256")]
    [InlineData(-1, null, "no curve")]
    [InlineData(-2, null, "no x")]
    [InlineData(-3, null, "no y")]
    [InlineData(-3, true, "a compressed point")]
    [InlineData(-3, "00", "off the curve")]
    [InlineData(-2, "wide", "a coordinate widened by a zero")]
    public void An_elliptic_key_that_is_none_is_refused(int label, object? value, string what)
    {
        using var pair = new SoftwareKey(CoseAlgorithm.ES256);
        var encoded = pair.Cose(members =>
        {
            var replaced = value switch
            {
                "00" => new byte[32],
                "wide" => (byte[])[0, .. (byte[])members[-2]!],
                _ => value,
            };
            if (replaced is null)
                members.Remove(label);
            else
                members[label] = replaced;
        });

        CoseKey.Read(encoded).ShouldBeNull(what);
    }

    /// <summary>S147: an RSA key has 2048 to 4096 bits and an odd exponent, each number written in one way.</summary>
    [Theory]
    [InlineData(1024)]
    [InlineData(4608)]
    public void An_RSA_key_of_the_wrong_size_is_refused(int bits)
    {
        using var pair = new SoftwareKey(CoseAlgorithm.RS256);
        var modulus = new byte[bits / 8];
        modulus.AsSpan().Fill(0xff);

        CoseKey.Read(pair.Cose(members => members[-1] = modulus)).ShouldBeNull();
    }

    /// <summary>S147: neither an even exponent, nor one of five bytes, nor a zero in front.</summary>
    [Theory]
    [InlineData("02")]
    [InlineData("01")]
    [InlineData("")]
    [InlineData("0100000001")]
    [InlineData("00010001")]
    public void An_RSA_key_with_another_exponent_is_refused(string exponent)
    {
        using var pair = new SoftwareKey(CoseAlgorithm.RS256);

        CoseKey.Read(pair.Cose(members => members[-2] = Convert.FromHexString(exponent))).ShouldBeNull();
    }

    /// <summary>S147: signatures of ES256 are DER, and nothing that is nearly DER.</summary>
    [Fact]
    public void Wycheproof_agrees_on_every_signature()
    {
        var count = 0;
        foreach (var group in VectorFile.Json(Vectors).GetProperty("testGroups").EnumerateArray())
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromHexString(group.GetProperty("publicKeyDer").GetString()!), out _);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var verified = EcdsaSignature.Verify(
                    ecdsa, Convert.FromHexString(test.GetProperty("msg").GetString()!), Convert.FromHexString(test.GetProperty("sig").GetString()!), HashAlgorithmName.SHA256);
                verified.ShouldBe(test.GetProperty("result").GetString() == "valid", test.GetProperty("comment").GetString());
                count++;
            }
        }

        count.ShouldBe(VectorFile.Json(Vectors).GetProperty("numberOfTests").GetInt32());
    }

    /// <summary>A theory's name for an algorithm; the type itself is internal.</summary>
    public sealed class CoseAlgorithmName
    {
        internal CoseAlgorithmName(CoseAlgorithm value) => Value = value;

        internal CoseAlgorithm Value { get; }

        public override string ToString() => Value.ToString();
    }
}
