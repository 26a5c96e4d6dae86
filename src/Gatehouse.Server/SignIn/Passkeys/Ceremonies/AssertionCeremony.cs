using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>What a browser brings back from <c>navigator.credentials.get</c>, as bytes.</summary>
/// <param name="ClientDataJson">What the browser says.</param>
/// <param name="AuthenticatorData">What the authenticator says.</param>
/// <param name="Signature">Its signature over both.</param>
/// <param name="CredentialId">The passkey it was made with; null where a client does not say.</param>
/// <param name="UserHandle">Whose the authenticator thinks it is; null where it does not say.</param>
internal sealed record AssertionResponse(
    ReadOnlyMemory<byte> ClientDataJson, ReadOnlyMemory<byte> AuthenticatorData, ReadOnlyMemory<byte> Signature,
    byte[]? CredentialId = null, byte[]? UserHandle = null);

/// <summary>That somebody holds a passkey and used it to answer our challenge. Only <see cref="AssertionCeremony"/> makes one.</summary>
internal sealed record VerifiedAssertion
{
    internal VerifiedAssertion(string challenge, Passkey passkey, AuthenticatorData data) =>
        (Challenge, Passkey, SignCount, IsUserVerified, IsBackedUp) = (challenge, passkey, data.SignCount, data.IsUserVerified, data.IsBackedUp);

    public string Challenge { get; }

    /// <summary>The passkey as it was before.</summary>
    public Passkey Passkey { get; }

    public uint SignCount { get; }
    public bool IsUserVerified { get; }
    public bool IsBackedUp { get; }
}

/// <summary>Verifying an assertion (WebAuthn Level 3 §7.2). Pure: whether the challenge is unused, the store decides.</summary>
internal static class AssertionCeremony
{
    /// <summary>Verifies that a passkey answered a challenge. Bad input never throws.</summary>
    /// <param name="response">From the browser.</param>
    /// <param name="challenge">The challenge that was handed out, as base64url.</param>
    /// <param name="passkey">The passkey that is said to have answered.</param>
    /// <param name="relyingParty">Whom it is for.</param>
    public static PasskeyVerdict<VerifiedAssertion> Verify(AssertionResponse response, string challenge, Passkey passkey, RelyingParty relyingParty)
    {
        if (response.CredentialId is { } id && !id.AsSpan().SequenceEqual(passkey.CredentialId))
            return PasskeyRefusal.CredentialId;
        if (passkey.RpId != relyingParty.Id)
            return PasskeyRefusal.RelyingParty;
        if (response.UserHandle is { } handle && !handle.AsSpan().SequenceEqual(passkey.UserHandle))
            return PasskeyRefusal.User;
        if (ClientData.Read(response.ClientDataJson) is not { } clientData)
            return PasskeyRefusal.ClientData;
        if (clientData.Fault(ClientData.Get, challenge, relyingParty) is { } ofClient)
            return ofClient;

        // An assertion makes no credential (WebAuthn §6.3.3 step 10).
        if (AuthenticatorData.Read(response.AuthenticatorData) is not { Credential: null } data)
            return PasskeyRefusal.AuthenticatorData;
        if (data.Fault(relyingParty) is { } ofAuthenticator)
            return ofAuthenticator;
        if (data.IsBackupEligible != passkey.IsBackupEligible)
            return PasskeyRefusal.BackupState;

        using var key = CoseKey.Read(passkey.PublicKey);
        if (key is null || !key.Verify([.. data.Encoded.Span, .. clientData.Hash], response.Signature.Span))
            return PasskeyRefusal.Signature;

        // Only now: what was not signed says nothing about copies of the key.
        return IsBeyond(data.SignCount, passkey.SignCount) ? new VerifiedAssertion(challenge, passkey, data) : PasskeyRefusal.SignatureCounter;
    }

    private static bool IsBeyond(uint now, long before) => now > before || (now == 0 && before == 0);
}
