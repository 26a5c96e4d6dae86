using System.Buffers.Binary;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>A new credential (WebAuthn §6.5.1).</summary>
/// <param name="Aaguid">The make of the authenticator, 16 bytes; zeros where it does not say.</param>
/// <param name="Id">The credential's id, chosen by the authenticator.</param>
/// <param name="PublicKey">The public key as COSE.</param>
internal sealed record AttestedCredential(byte[] Aaguid, byte[] Id, byte[] PublicKey)
{
    /// <summary>The longest id, in bytes (WebAuthn §7.1 step 25).</summary>
    public const int MaxIdLength = 1023;

    private const int AaguidLength = 16;

    /// <summary>Reads a credential and moves <paramref name="rest"/> behind it. Null when there is none.</summary>
    public static AttestedCredential? Read(ref ReadOnlyMemory<byte> rest)
    {
        if (rest.Length < AaguidLength + sizeof(ushort))
            return null;

        var aaguid = rest[..AaguidLength];
        var idLength = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[AaguidLength..]);
        rest = rest[(AaguidLength + sizeof(ushort))..];
        if (rest.Length < idLength)
            return null;

        var id = rest[..idLength];
        rest = rest[idLength..];
        if (StrictCbor.ReadMap(rest, out var keyLength) is null)
            return null;

        var key = rest[..keyLength];
        rest = rest[keyLength..];
        return new AttestedCredential(aaguid.ToArray(), id.ToArray(), key.ToArray());
    }
}
