using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>A registered credential: the public half of a key pair whose private half an authenticator keeps.</summary>
internal sealed record Passkey
{
    /// <summary>1 to 1,023 bytes, chosen by the authenticator; unique over all users.</summary>
    public required byte[] CredentialId { get; init; }
    public required Id<User> UserId { get; init; }

    /// <summary>The domain it works on.</summary>
    public required string RpId { get; init; }

    /// <summary>What its authenticator calls the user: 1 to 64 bytes that say nothing about them (WebAuthn §14.6.1).</summary>
    public required byte[] UserHandle { get; init; }

    /// <summary>The public key as COSE (RFC 9052 §7).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The counter as it was at the last use; 0 where the authenticator counts nothing.</summary>
    public long SignCount { get; init; }

    /// <summary>How its authenticator can be reached, as the browser said; blank-separated, empty where it did not.</summary>
    public string Transports { get; init; } = "";
    public required byte[] Aaguid { get; init; }
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; init; }

    /// <summary>The authenticator has verified its user at least once.</summary>
    public bool IsUserVerified { get; init; }

    /// <summary>What the user calls it.</summary>
    public string Name { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
}
