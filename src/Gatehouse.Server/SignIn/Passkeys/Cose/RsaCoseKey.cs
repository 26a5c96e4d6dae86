using System.Security.Cryptography;
using Gatehouse.Jose;

namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>A key for RS256 or PS256. Which moduli and exponents will do is the rule of tokens' keys (S55).</summary>
internal sealed class RsaCoseKey : CoseKey
{
    private const int MaxModulusLength = 512;
    private const int MaxExponentLength = 4;

    private readonly VerificationKey key;
    private readonly byte[] info;

    private RsaCoseKey(VerificationKey key, byte[] info, CoseAlgorithm algorithm)
        : base(algorithm)
    {
        this.key = key;
        this.info = info;
    }

    /// <exception cref="CryptographicException">The key must not be used.</exception>
    public static RsaCoseKey? Read(CborMap members, CoseAlgorithm algorithm)
    {
        // Bounded before anything is imported; a leading zero would be a second spelling of the same key.
        if (!members.TryGet<byte[]>(Labels.Modulus, out var modulus) || modulus.Length is 0 or > MaxModulusLength || modulus[0] == 0
            || !members.TryGet<byte[]>(Labels.Exponent, out var exponent) || exponent.Length is 0 or > MaxExponentLength || exponent[0] == 0)
            return null;

        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        var jose = algorithm == CoseAlgorithm.RS256 ? JwsAlgorithm.RS256 : JwsAlgorithm.PS256;
        return new RsaCoseKey(VerificationKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem(), jose), rsa.ExportSubjectPublicKeyInfo(), algorithm);
    }

    public override byte[] ToSubjectPublicKeyInfo() => info;

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.Verify(data, signature);

    public override void Dispose() => key.Dispose();
}
