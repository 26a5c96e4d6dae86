using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>Format <c>fido-u2f</c> (WebAuthn §8.6): security keys from before WebAuthn, always ES256.</summary>
internal static class U2fAttestation
{
    private const byte Reserved = 0x00, Uncompressed = 0x04;

    public static bool Verify(Attestation attestation)
    {
        if (!attestation.Statement.TryGet<byte[]>("sig", out var signature) || attestation.Key is not EllipticCoseKey { Algorithm: CoseAlgorithm.ES256 } key)
            return false;

        using var certificate = AttestationCertificate.Read(attestation.Statement);
        if (certificate is not { ChainLength: 1 })
            return false;

        var point = key.Point;
        byte[] signed =
        [
            Reserved, .. attestation.RpIdHash.Span, .. attestation.ClientDataHash, .. attestation.Credential.Id,
            Uncompressed, .. point.X!, .. point.Y!,
        ];
        return certificate.Verify((long)CoseAlgorithm.ES256, signed, signature);
    }
}
