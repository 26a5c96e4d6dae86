using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>Everything that a format's verification procedure takes (WebAuthn §6.5.2).</summary>
/// <param name="Object">The attestation object.</param>
/// <param name="Credential">The credential it vouches for.</param>
/// <param name="Key">The credential's public key.</param>
/// <param name="ClientDataHash">SHA-256 of the client data.</param>
internal sealed record Attestation(AttestationObject Object, AttestedCredential Credential, CoseKey Key, byte[] ClientDataHash)
{
    public CborMap Statement => Object.Statement;

    public ReadOnlyMemory<byte> RpIdHash => Object.AuthenticatorData.RpIdHash;

    /// <summary>The authenticator's data followed by the hash of the client data: what most formats sign.</summary>
    public byte[] SignedData => [.. Object.AuthenticatorData.Encoded.Span, .. ClientDataHash];
}
