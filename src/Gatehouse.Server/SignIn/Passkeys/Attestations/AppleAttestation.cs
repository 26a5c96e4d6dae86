using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>Format <c>apple</c> (WebAuthn §8.8): a certificate for the credential's own key that holds a hash of the ceremony.</summary>
internal static class AppleAttestation
{
    private const string NonceOid = "1.2.840.113635.100.8.2";

    public static bool Verify(Attestation attestation)
    {
        using var certificate = AttestationCertificate.Read(attestation.Statement);
        return certificate?.Extension(NonceOid) is { } extension
            && Nonce(extension).AsSpan().SequenceEqual(SHA256.HashData(attestation.SignedData))
            && certificate.IsFor(attestation.Key);
    }

    // SEQUENCE { [1] { OCTET STRING } }
    private static byte[] Nonce(byte[] extension)
    {
        var tagged = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true));
        return tagged.ReadOctetString();
    }
}
