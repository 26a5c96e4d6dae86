using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>The certificate that signs an attestation: the first of <c>x5c</c>.</summary>
internal sealed class AttestationCertificate : IDisposable
{
    private const string AaguidOid = "1.3.6.1.4.1.45724.1.1.4";
    private const int MaxChain = 8;
    private const int MinRsaBits = 2048, MaxRsaBits = 4096;

    private readonly X509Certificate2 certificate;

    private AttestationCertificate(X509Certificate2 certificate, int chainLength) => (this.certificate, ChainLength) = (certificate, chainLength);

    /// <summary>How many certificates came along, this one included.</summary>
    public int ChainLength { get; }

    public int Version => certificate.Version;

    public X500DistinguishedName Subject => certificate.SubjectName;

    /// <summary>Whether it says of itself that it certifies nothing.</summary>
    public bool IsEndEntity => certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault() is { CertificateAuthority: false };

    /// <summary>The purposes it names.</summary>
    public IEnumerable<string?> Purposes =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(extension => extension.EnhancedKeyUsages.OfType<Oid>()).Select(oid => oid.Value);

    /// <summary>Reads <c>x5c</c> of a statement; null when there is none.</summary>
    /// <exception cref="CryptographicException">It is no certificate.</exception>
    public static AttestationCertificate? Read(CborMap statement) =>
        statement.TryGet<List<object?>>("x5c", out var chain) && chain.Count is > 0 and <= MaxChain && chain.TrueForAll(item => item is byte[])
            ? new AttestationCertificate(X509CertificateLoader.LoadCertificate((byte[])chain[0]!), chain.Count)
            : null;

    /// <summary>The value of an extension, or null when there is none.</summary>
    public byte[]? Extension(string oid) => certificate.Extensions.SingleOrDefault(extension => extension.Oid?.Value == oid)?.RawData;

    /// <summary>Whether the certificate is for the credential's own key.</summary>
    public bool IsFor(CoseKey key) => certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ToSubjectPublicKeyInfo());

    /// <summary>Whether the certificate, where it names a make of authenticators, names this one.</summary>
    public bool IsOfMake(byte[] aaguid) =>
        Extension(AaguidOid) is not { } named || AsnDecoder.ReadOctetString(named, AsnEncodingRules.DER, out _).AsSpan().SequenceEqual(aaguid);

    /// <summary>Whether the certificate's key made this signature.</summary>
    /// <param name="algorithm">The COSE number the statement gives; the key must be of that kind.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature; of ECDSA as DER.</param>
    public bool Verify(long algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        switch ((CoseAlgorithm)algorithm)
        {
            case CoseAlgorithm.ES256 or CoseAlgorithm.ES384 or CoseAlgorithm.ES512:
                using (var ecdsa = certificate.GetECDsaPublicKey())
                    return ecdsa?.KeySize == CoseHashes.CurveBits(algorithm) && EcdsaSignature.Verify(ecdsa, data, signature, CoseHashes.Of(algorithm)!.Value);
            case CoseAlgorithm.RS256 or CoseAlgorithm.PS256:
                var padding = algorithm == (long)CoseAlgorithm.RS256 ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;
                using (var rsa = certificate.GetRSAPublicKey())
                    return rsa?.KeySize is >= MinRsaBits and <= MaxRsaBits && rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, padding);
            default:
                return false;
        }
    }

    public void Dispose() => certificate.Dispose();
}
