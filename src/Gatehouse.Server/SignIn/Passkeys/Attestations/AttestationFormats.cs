using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>
/// The attestation formats of WebAuthn §8 that are in use; an unknown one is refused. What is verified is that the statement holds and is about
/// this credential; whether its certificate comes from a maker one trusts is not asked.
/// </summary>
internal static class AttestationFormats
{
    /// <summary>Whether an attestation statement holds. Bad input never throws.</summary>
    public static bool Verify(Attestation attestation)
    {
        try
        {
            return attestation.Object.Format switch
            {
                "none" => attestation.Statement.Count == 0,
                "packed" => PackedAttestation.Verify(attestation),
                "fido-u2f" => U2fAttestation.Verify(attestation),
                "tpm" => TpmAttestation.Verify(attestation),
                "apple" => AppleAttestation.Verify(attestation),
                "android-key" => AndroidKeyAttestation.Verify(attestation),
                _ => false,
            };
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return false; // a certificate that is none
        }
    }
}
