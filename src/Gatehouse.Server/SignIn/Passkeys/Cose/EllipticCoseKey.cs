using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>A key for ES256, ES384 or ES512: on the curve of its algorithm and no other, its point uncompressed and of full length (S56).</summary>
internal sealed class EllipticCoseKey : CoseKey
{
    private readonly ECDsa ecdsa;
    private readonly HashAlgorithmName hash;

    private EllipticCoseKey(ECDsa ecdsa, CoseAlgorithm algorithm, HashAlgorithmName hash)
        : base(algorithm)
    {
        this.ecdsa = ecdsa;
        this.hash = hash;
    }

    /// <summary>The point.</summary>
    public ECPoint Point => ecdsa.ExportParameters(includePrivateParameters: false).Q;

    /// <exception cref="CryptographicException">The point is not on its curve.</exception>
    public static EllipticCoseKey? Read(CborMap members, CoseAlgorithm algorithm)
    {
        var (curve, number, size, hash) = algorithm switch
        {
            CoseAlgorithm.ES256 => (ECCurve.NamedCurves.nistP256, 1L, 32, HashAlgorithmName.SHA256),
            CoseAlgorithm.ES384 => (ECCurve.NamedCurves.nistP384, 2L, 48, HashAlgorithmName.SHA384),
            _ => (ECCurve.NamedCurves.nistP521, 3L, 66, HashAlgorithmName.SHA512),
        };
        if (!members.TryGet<long>(Labels.Curve, out var stated) || stated != number
            || !members.TryGet<byte[]>(Labels.X, out var x) || x.Length != size
            || !members.TryGet<byte[]>(Labels.Y, out var y) || y.Length != size)
            return null;

        return new EllipticCoseKey(ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } }), algorithm, hash);
    }

    public override byte[] ToSubjectPublicKeyInfo() => ecdsa.ExportSubjectPublicKeyInfo();

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        EcdsaSignature.Verify(ecdsa, data, signature, hash);

    public override void Dispose() => ecdsa.Dispose();
}
