using System.Buffers;
using System.Text;

namespace Gatehouse.Jose.Tests;

public sealed class RoundTripTests
{
    private const string Issuer = "https://issuer.test";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<JwsAlgorithm> Algorithms => [.. Enum.GetValues<JwsAlgorithm>()];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void What_a_key_signs_its_public_half_verifies_after_any_export(JwsAlgorithm algorithm)
    {
        using var key = SigningKey.Create(algorithm);
        var token = SessionToken(key);
        var verifier = new JwtVerifier(new JwtProfile { Issuer = Issuer, Type = "JWT", Algorithms = [algorithm] });

        var signature = new byte[key.SignatureSize];
        key.Sign("data"u8, signature).ShouldBe(key.SignatureSize);
        key.PublicKey.Verify("data"u8, signature).ShouldBeTrue();
        key.PublicKey.Verify("dato"u8, signature).ShouldBeFalse();

        using var fromPem = VerificationKey.FromPem(key.PublicKey.ExportPem(), algorithm);
        using var fromPkcs8 = SigningKey.FromPkcs8(key.ExportPkcs8(), algorithm);
        using var fromPrivatePem = SigningKey.FromPem(key.ExportPem(), algorithm);
        var fromJwk = JwkSet.Parse(Encoding.UTF8.GetBytes(Jwks.Write(new JwkSet([key.PublicKey])))).Keys.ShouldHaveSingleItem();

        foreach (var copy in new[] { key.PublicKey, fromPem, fromPkcs8.PublicKey, fromPrivatePem.PublicKey, fromJwk })
        {
            copy.KeyId.ShouldBe(key.KeyId);
            copy.Algorithm.ShouldBe(algorithm);
            var result = verifier.Verify(token, new JwkSet([copy]), Now, default);
            result.Refusal.ShouldBe(JwtRefusal.None);
            result.Claims.Subject.ToString().ShouldBe("user-1");
        }
    }

    private static byte[] SessionToken(SigningKey key)
    {
        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, key, JwtTypes.Jwt, Now.ToUnixTimeSeconds(), static (claims, now) =>
        {
            claims.WriteString("iss"u8, Issuer);
            claims.WriteString("sub"u8, "user-1"u8);
            claims.WriteNumber("iat"u8, now);
            claims.WriteNumber("exp"u8, now + 1800);
        });
        return output.WrittenSpan.ToArray();
    }
}
