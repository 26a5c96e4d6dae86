using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>S58, S65: the key sets of RFC 7517 and the thumbprint of RFC 7638.</summary>
public sealed class Rfc7517Tests
{
    /// <summary>S58: A.1: an encryption key and a signature key.</summary>
    [Fact]
    public void A1_leaves_the_signature_key()
    {
        var set = JwkSet.Parse(VectorFile.Bytes("rfc-jose/rfc7517_A.1.jwkset"));

        set.Keys.ShouldHaveSingleItem().KeyId.ShouldBe("2011-04-29");
        set.Warnings.ShouldHaveSingleItem().ShouldContain("use");
    }

    /// <summary>S58: A.2 private and A.3 symmetric keys: none is taken.</summary>
    [Theory]
    [InlineData("A.2")]
    [InlineData("A.3")]
    public void A2_and_A3_leave_nothing(string example)
    {
        var set = JwkSet.Parse(VectorFile.Bytes($"rfc-jose/rfc7517_{example}.jwkset"));

        set.Keys.ShouldBeEmpty();
        set.Warnings.Count.ShouldBe(2);
    }

    /// <summary>S58: appendix B: a key with a certificate chain; the chain is not looked at.</summary>
    [Fact]
    public void B_is_read_without_its_chain()
    {
        var set = JwkSet.Parse(Encoding.UTF8.GetBytes($$"""{"keys":[{{VectorFile.Text("rfc-jose/rfc7517_B.jwk")}}]}"""));

        set.Keys.ShouldHaveSingleItem().KeyId.ShouldBe("1b94c");
    }

    /// <summary>S71: RFC 7638 §3.1.</summary>
    [Fact]
    public void The_thumbprint_is_the_rfc_s()
    {
        foreach (var example in VectorFile.Json("own/jwk-thumbprint.json").EnumerateArray())
        {
            var jwk = example.GetProperty("jwk");
            var named = jwk.PublicSet().Keys.ShouldHaveSingleItem();
            using var unnamed = VerificationKey.FromPem(named.ExportPem(), named.Algorithm);

            named.KeyId.ShouldBe(jwk.String("kid"));
            unnamed.KeyId.ShouldBe(example.String("thumbprint_sha256"));
        }
    }
}
