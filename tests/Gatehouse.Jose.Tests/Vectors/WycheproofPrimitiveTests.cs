using System.Security.Cryptography;

namespace Gatehouse.Jose.Tests;

/// <summary>S64: signatures and MACs as such, through the keys of this library.</summary>
public sealed class WycheproofPrimitiveTests
{
    /// <summary>S55, S64: PKCS#1 v1.5 with every fault in padding, hash, length and integer that was ever seen.</summary>
    [Theory]
    [InlineData("rsa_signature_2048_sha256_test", JwsAlgorithm.RS256)]
    [InlineData("rsa_signature_2048_sha384_test", JwsAlgorithm.RS384)]
    [InlineData("rsa_signature_2048_sha512_test", JwsAlgorithm.RS512)]
    [InlineData("rsa_signature_3072_sha256_test", JwsAlgorithm.RS256)]
    [InlineData("rsa_signature_4096_sha256_test", JwsAlgorithm.RS256)]
    [InlineData("rsa_pss_2048_sha256_mgf1_32_test", JwsAlgorithm.PS256)]
    [InlineData("rsa_pss_3072_sha256_mgf1_32_test", JwsAlgorithm.PS256)]
    [InlineData("rsa_pss_4096_sha384_mgf1_48_test", JwsAlgorithm.PS384)]
    [InlineData("rsa_pss_4096_sha512_mgf1_64_test", JwsAlgorithm.PS512)]
    [InlineData("ecdsa_secp256r1_sha256_p1363_test", JwsAlgorithm.ES256)]
    [InlineData("ecdsa_secp384r1_sha384_p1363_test", JwsAlgorithm.ES384)]
    [InlineData("ecdsa_secp521r1_sha512_p1363_test", JwsAlgorithm.ES512)]
    public void Signatures(string file, JwsAlgorithm algorithm) => WycheproofVerdicts.Disagreements(file, (group, test) =>
    {
        using var key = VerificationKey.FromPem(group.String("publicKeyPem"), algorithm);
        return key.Verify(test.Hex("msg"), test.Hex("sig"));
    }).ShouldBeEmpty();

    /// <summary>S64: PSS without salt is no PS256, which has 32 bytes of it (RFC 7518 §3.5).</summary>
    [Fact]
    public void Signatures_without_salt_are_refused_all_but_the_one_that_has_it() =>
        VectorFile.Wycheproof("rsa_pss_2048_sha256_mgf1_0_test").Where(entry =>
        {
            using var key = VerificationKey.FromPem(entry.Group.String("publicKeyPem"), JwsAlgorithm.PS256);
            return key.Verify(entry.Case.Hex("msg"), entry.Case.Hex("sig"));
        }).Select(entry => $"{entry.Case.GetProperty("tcId")} {entry.Case.String("comment")}").ShouldBe(["69 s_len changed to 32"]);

    /// <summary>S64: HMAC, whole tags by keys of the length RFC 7518 §3.2 demands.</summary>
    [Theory]
    [InlineData("hmac_sha256_test", MacAlgorithm.HS256, 32)]
    [InlineData("hmac_sha512_test", MacAlgorithm.HS512, 64)]
    public void Macs(string file, MacAlgorithm algorithm, int size)
    {
        var decided = 0;
        WycheproofVerdicts.Disagreements(file, (group, test) =>
        {
            var secret = test.Hex("key");
            var tag = test.Hex("tag");
            if (secret.Length < size || tag.Length < size)
            {
                // JWA has no truncated MACs and no short keys: both are refused whatever they are.
                if (secret.Length < size)
                    Should.Throw<ArgumentException>(() => new SymmetricKey(secret, algorithm));
                else
                    new SymmetricKey(secret, algorithm).Verify(test.Hex("msg"), tag).ShouldBeFalse();
                return test.String("result") == "valid";
            }

            decided++;
            return new SymmetricKey(secret, algorithm).Verify(test.Hex("msg"), tag);
        }).ShouldBeEmpty();
        decided.ShouldBeGreaterThan(50);
    }
}
