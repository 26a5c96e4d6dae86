namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>Why a ceremony was refused: for logs, metrics and tests. Clients are told that it failed, and no more.</summary>
internal enum PasskeyRefusal
{
    /// <summary>The client data is no JSON as browsers write it.</summary>
    ClientData,

    /// <summary>It was made for the other ceremony.</summary>
    Type,

    /// <summary>It answers another challenge, or one that is used up, expired or somebody else's.</summary>
    Challenge,

    /// <summary>It was made on a page of another origin.</summary>
    Origin,

    /// <summary>It was made in a frame on somebody else's page.</summary>
    CrossOrigin,

    /// <summary>The attestation object or the authenticator's data is malformed.</summary>
    AuthenticatorData,

    /// <summary>It is for another relying party.</summary>
    RelyingParty,

    /// <summary>Nobody touched the authenticator.</summary>
    UserPresence,

    /// <summary>The authenticator did not verify its user, though policy asks for it.</summary>
    UserVerification,

    /// <summary>The backup flags contradict each other, or what was registered.</summary>
    BackupState,

    /// <summary>The credential's id is empty or too long, or not the one that was expected.</summary>
    CredentialId,

    /// <summary>The public key is malformed, weak, or of an algorithm that was not offered.</summary>
    PublicKey,

    /// <summary>The attestation statement does not hold.</summary>
    Attestation,

    /// <summary>The passkey belongs to another user, or to none.</summary>
    User,

    /// <summary>The signature is wrong.</summary>
    Signature,

    /// <summary>The signature counter did not grow: two authenticators may have one key (S146).</summary>
    SignatureCounter,
}
