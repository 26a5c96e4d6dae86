using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>An RSA key for RS256…PS512.</summary>
internal sealed class RsaKey : AsymmetricKey
{
    private readonly RSA rsa;
    private readonly HashAlgorithmName hashName;
    private readonly RSASignaturePadding padding;

    public RsaKey(RSA rsa, JwsAlgorithm algorithm)
        : base(algorithm)
    {
        this.rsa = rsa;
        hashName = algorithm.Hash();
        padding = algorithm.Padding();
        SignatureSize = (rsa.KeySize + 7) / 8;

        if (RsaKeyRules.Fault(rsa.ExportParameters(includePrivateParameters: false)) is { } fault)
            throw new CryptographicException(fault);
    }

    public override int SignatureSize { get; }

    protected override AsymmetricAlgorithm Native => rsa;

    public override bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize && rsa.VerifyHash(hash, signature, hashName, padding);

    public override int SignHash(ReadOnlySpan<byte> hash, Span<byte> destination) => rsa.SignHash(hash, destination, hashName, padding);

    public override void WritePublicMembers(Utf8JsonWriter writer)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        writer.WriteString("e"u8, Base64Url.EncodeToUtf8(parameters.Exponent));
        writer.WriteString("kty"u8, "RSA"u8);
        writer.WriteString("n"u8, Base64Url.EncodeToUtf8(parameters.Modulus));
    }

    public override AsymmetricKey ToPublic() => new RsaKey(RSA.Create(rsa.ExportParameters(includePrivateParameters: false)), Algorithm);
}
