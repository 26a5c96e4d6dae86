using System.Security.Cryptography;

namespace Gatehouse.Server.Sessions;

/// <summary>Keeps a rotated token's successor so that only the bearer of its predecessor can have it again (S86).</summary>
/// <remarks>
/// AES-256-GCM under HKDF(predecessor). The predecessor holds 256 secret bits of which the database keeps only a hash, so the
/// server itself cannot open the seal without being shown the token. Each key seals one message, so the nonce may be fixed.
/// </remarks>
internal static class SuccessorSeal
{
    private const int TagBytes = 16;
    private static readonly byte[] Nonce = new byte[12];

    public static byte[] Seal(OpaqueRefreshToken successor, OpaqueRefreshToken predecessor)
    {
        var output = new byte[successor.Bytes.Length + TagBytes];
        using var cipher = Cipher(predecessor);
        cipher.Encrypt(Nonce, successor.Bytes, output.AsSpan(0, successor.Bytes.Length), output.AsSpan(successor.Bytes.Length));
        return output;
    }

    public static bool TryOpen(byte[]? sealedSuccessor, OpaqueRefreshToken predecessor, out OpaqueRefreshToken successor)
    {
        successor = default;
        if (sealedSuccessor is null || sealedSuccessor.Length <= TagBytes)
            return false;

        var bytes = new byte[sealedSuccessor.Length - TagBytes];
        try
        {
            using var cipher = Cipher(predecessor);
            cipher.Decrypt(Nonce, sealedSuccessor.AsSpan(0, bytes.Length), sealedSuccessor.AsSpan(bytes.Length), bytes);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        successor = OpaqueRefreshToken.FromBytes(bytes);
        return true;
    }

    private static AesGcm Cipher(OpaqueRefreshToken predecessor)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, predecessor.Bytes, key, salt: [], info: "gatehouse refresh successor"u8);
        return new AesGcm(key, TagBytes);
    }
}
