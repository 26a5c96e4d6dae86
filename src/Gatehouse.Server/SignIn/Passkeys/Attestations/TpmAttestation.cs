using System.Security.Cryptography;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>Format <c>tpm</c> (WebAuthn §8.3): a TPM 2.0 certifies that the key is one of its own.</summary>
internal static class TpmAttestation
{
    private const string AikPurpose = "2.23.133.8.3", AlternativeName = "2.5.29.17";

    public static bool Verify(Attestation attestation)
    {
        var statement = attestation.Statement;
        if (!statement.TryGet<string>("ver", out var version) || version != "2.0"
            || !statement.TryGet<long>("alg", out var algorithm) || CoseHashes.Of(algorithm) is not { } hash
            || !statement.TryGet<byte[]>("sig", out var signature)
            || !statement.TryGet<byte[]>("pubArea", out var area) || TpmPublicArea.Read(area) is not { } published
            || !statement.TryGet<byte[]>("certInfo", out var info) || TpmCertification.Read(info) is not { } certification)
            return false;

        using var certificate = AttestationCertificate.Read(statement);
        return certificate is not null && IsAttestationIdentity(certificate)
            && certificate.IsOfMake(attestation.Credential.Aaguid)
            && published.Is(attestation.Key)
            && certification.ExtraData.AsSpan().SequenceEqual(CryptographicOperations.HashData(hash, attestation.SignedData))
            && certification.Name.AsSpan().SequenceEqual(published.Name)
            && certificate.Verify(algorithm, info, signature);
    }

    // §8.3.1: no subject, an alternative name that tells the TPM's maker, model and firmware, and one purpose.
    private static bool IsAttestationIdentity(AttestationCertificate certificate) =>
        certificate is { Version: 3, IsEndEntity: true }
        && !certificate.Subject.EnumerateRelativeDistinguishedNames().Any()
        && certificate.Purposes.Contains(AikPurpose)
        && certificate.Extension(AlternativeName) is { } names && TpmDeviceName.IsComplete(names);
}
