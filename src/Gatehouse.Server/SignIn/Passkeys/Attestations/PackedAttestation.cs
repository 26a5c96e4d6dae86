using System.Security.Cryptography.X509Certificates;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>Format <c>packed</c> (WebAuthn §8.2): signed by a certificate of the maker, or by the credential itself.</summary>
internal static class PackedAttestation
{
    private const string Country = "2.5.4.6", Organization = "2.5.4.10", Unit = "2.5.4.11", CommonName = "2.5.4.3";

    public static bool Verify(Attestation attestation)
    {
        var statement = attestation.Statement;
        if (!statement.TryGet<long>("alg", out var algorithm) || !statement.TryGet<byte[]>("sig", out var signature))
            return false;
        if (!statement.Has("x5c"))
            return !statement.Has("ecdaaKeyId") && algorithm == (long)attestation.Key.Algorithm && attestation.Key.Verify(attestation.SignedData, signature);

        using var certificate = AttestationCertificate.Read(statement);
        return certificate is { Version: 3, IsEndEntity: true }
            && IsSubject(certificate.Subject)
            && certificate.IsOfMake(attestation.Credential.Aaguid)
            && certificate.Verify(algorithm, attestation.SignedData, signature);
    }

    // §8.2.1: the maker's country and name, a fixed unit, and any common name.
    private static bool IsSubject(X500DistinguishedName subject)
    {
        var parts = subject.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements)
            .ToLookup(part => part.GetSingleElementType().Value, part => part.GetSingleElementValue());
        return parts[Country].Any(country => country?.Length == 2)
            && parts[Organization].Any(name => !string.IsNullOrEmpty(name))
            && parts[Unit].Contains("Authenticator Attestation")
            && parts[CommonName].Any(name => !string.IsNullOrEmpty(name));
    }
}
