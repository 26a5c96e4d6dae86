using Gatehouse.Server.SignIn.Passkeys.Attestations;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>What a browser brings back from <c>navigator.credentials.create</c>, as bytes.</summary>
/// <param name="ClientDataJson">What the browser says.</param>
/// <param name="AttestationObject">What the authenticator says, and how it vouches for that.</param>
internal sealed record RegistrationResponse(ReadOnlyMemory<byte> ClientDataJson, ReadOnlyMemory<byte> AttestationObject);

/// <summary>That somebody made a new passkey for us, in answer to our challenge. Only <see cref="RegistrationCeremony"/> makes one.</summary>
internal sealed record VerifiedRegistration
{
    internal VerifiedRegistration(string challenge, RelyingParty relyingParty, AuthenticatorData data, AttestedCredential credential)
    {
        (Challenge, RelyingPartyId, Credential) = (challenge, relyingParty.Id, credential);
        (SignCount, IsUserVerified, IsBackupEligible, IsBackedUp) = (data.SignCount, data.IsUserVerified, data.IsBackupEligible, data.IsBackedUp);
    }

    public string Challenge { get; }
    public string RelyingPartyId { get; }
    public AttestedCredential Credential { get; }
    public uint SignCount { get; }
    public bool IsUserVerified { get; }
    public bool IsBackupEligible { get; }
    public bool IsBackedUp { get; }
}

/// <summary>Registering a new credential (WebAuthn Level 3 §7.1). Pure: whether the id is new and the challenge unused, the store decides.</summary>
internal static class RegistrationCeremony
{
    /// <summary>Verifies a new credential. Bad input never throws.</summary>
    /// <param name="response">From the browser.</param>
    /// <param name="challenge">The challenge that was handed out, as base64url.</param>
    /// <param name="relyingParty">Whom it is for.</param>
    public static PasskeyVerdict<VerifiedRegistration> Verify(RegistrationResponse response, string challenge, RelyingParty relyingParty)
    {
        if (ClientData.Read(response.ClientDataJson) is not { } clientData)
            return PasskeyRefusal.ClientData;
        if (clientData.Fault(ClientData.Create, challenge, relyingParty) is { } ofClient)
            return ofClient;
        if (AttestationObject.Read(response.AttestationObject) is not { } attestation)
            return PasskeyRefusal.AuthenticatorData;

        var data = attestation.AuthenticatorData;
        if (data.Fault(relyingParty) is { } ofAuthenticator)
            return ofAuthenticator;
        if (data.Credential is not { } credential)
            return PasskeyRefusal.AuthenticatorData;
        if (credential.Id.Length is 0 or > AttestedCredential.MaxIdLength)
            return PasskeyRefusal.CredentialId;

        using var key = CoseKey.Read(credential.PublicKey);
        if (key is null || !relyingParty.Algorithms.Contains(key.Algorithm))
            return PasskeyRefusal.PublicKey;
        if (relyingParty.Attestation == AttestationRule.Verify && !AttestationFormats.Verify(new Attestation(attestation, credential, key, clientData.Hash)))
            return PasskeyRefusal.Attestation;

        return new VerifiedRegistration(challenge, relyingParty, data, credential);
    }
}
