using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>What an authenticator says of a ceremony (WebAuthn §6.1).</summary>
/// <param name="Encoded">The bytes, which are signed.</param>
/// <param name="RpIdHash">SHA-256 of the RP ID it was asked for.</param>
/// <param name="Flags">What it did, and what it is.</param>
/// <param name="SignCount">Grows with each signature, or stays 0 where the authenticator counts none.</param>
/// <param name="Credential">The new credential; null where none was made.</param>
internal sealed record AuthenticatorData(
    ReadOnlyMemory<byte> Encoded, ReadOnlyMemory<byte> RpIdHash, AuthenticatorFlags Flags, uint SignCount, AttestedCredential? Credential)
{
    private const int FlagsAt = 32, CountAt = 33, HeaderLength = 37;

    public bool IsBackupEligible => Flags.HasFlag(AuthenticatorFlags.BackupEligible);

    public bool IsBackedUp => Flags.HasFlag(AuthenticatorFlags.BackedUp);

    public bool IsUserVerified => Flags.HasFlag(AuthenticatorFlags.UserVerified);

    /// <summary>Reads authenticator data to its last byte.</summary>
    /// <returns>Null when a part that its flags announce is missing or malformed, or something is left over. Bad input never throws.</returns>
    public static AuthenticatorData? Read(ReadOnlyMemory<byte> encoded)
    {
        if (encoded.Length is < HeaderLength or > StrictCbor.MaxLength)
            return null;

        var flags = (AuthenticatorFlags)encoded.Span[FlagsAt];
        var rest = encoded[HeaderLength..];
        AttestedCredential? credential = null;
        if (flags.HasFlag(AuthenticatorFlags.AttestedCredential) && (credential = AttestedCredential.Read(ref rest)) is null)
            return null;

        var extensionsLength = 0;
        if (flags.HasFlag(AuthenticatorFlags.Extensions) && StrictCbor.ReadMap(rest, out extensionsLength) is null)
            return null;

        return rest.Length == extensionsLength
            ? new AuthenticatorData(encoded, encoded[..FlagsAt], flags, BinaryPrimitives.ReadUInt32BigEndian(encoded.Span[CountAt..]), credential)
            : null;
    }

    /// <summary>What the relying party has against it; null when nothing (WebAuthn §7.1 steps 14 to 18, §7.2 steps 16 to 19).</summary>
    public PasskeyRefusal? Fault(RelyingParty relyingParty)
    {
        if (!RpIdHash.Span.SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty.Id))))
            return PasskeyRefusal.RelyingParty;
        if (!Flags.HasFlag(AuthenticatorFlags.UserPresent))
            return PasskeyRefusal.UserPresence;
        if (relyingParty.RequireUserVerification && !IsUserVerified)
            return PasskeyRefusal.UserVerification;
        return IsBackedUp && !IsBackupEligible ? PasskeyRefusal.BackupState : null;
    }
}

/// <summary>The bits of WebAuthn §6.1. The others are reserved, and may be set by authenticators of the future.</summary>
[Flags]
internal enum AuthenticatorFlags : byte
{
    None = 0,
    UserPresent = 0x01,
    UserVerified = 0x04,

    /// <summary>The key may leave the authenticator, for others of the same user. It never changes.</summary>
    BackupEligible = 0x08,

    /// <summary>It has.</summary>
    BackedUp = 0x10,
    AttestedCredential = 0x40,
    Extensions = 0x80,
}
