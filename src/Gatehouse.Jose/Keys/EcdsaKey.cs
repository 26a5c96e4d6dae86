using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>An elliptic-curve key for ES256, ES384 or ES512; on the curve of its algorithm and no other (S56).</summary>
internal sealed class EcdsaKey : AsymmetricKey
{
    private readonly ECDsa ecdsa;
    private readonly EllipticCurve curve;

    public EcdsaKey(ECDsa ecdsa, JwsAlgorithm algorithm)
        : base(algorithm)
    {
        this.ecdsa = ecdsa;
        curve = algorithm.Curve();
        SignatureSize = curve.CoordinateSize * 2;

        if (!curve.Is(ecdsa.ExportParameters(includePrivateParameters: false).Curve))
            throw new CryptographicException($"{algorithm.Name()} takes a key on {curve.Name}.");
    }

    public override int SignatureSize { get; }

    protected override AsymmetricAlgorithm Native => ecdsa;

    public override bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize && ecdsa.VerifyHash(hash, signature);

    public override int SignHash(ReadOnlySpan<byte> hash, Span<byte> destination) => ecdsa.SignHash(hash, destination);

    public override void WritePublicMembers(Utf8JsonWriter writer)
    {
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        writer.WriteString("crv"u8, curve.Name);
        writer.WriteString("kty"u8, "EC"u8);
        writer.WriteString("x"u8, Base64Url.EncodeToUtf8(point.X));
        writer.WriteString("y"u8, Base64Url.EncodeToUtf8(point.Y));
    }

    public override AsymmetricKey ToPublic() => new EcdsaKey(ECDsa.Create(ecdsa.ExportParameters(includePrivateParameters: false)), Algorithm);
}
