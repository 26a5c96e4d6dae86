using System.Security.Cryptography;

namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>Fresh random values from the operating system's generator, the only source of secrets (S193).</summary>
internal static class RandomSecret
{
    /// <summary>Random bytes.</summary>
    /// <param name="count">How many; 32 (256 bits) for a bearer secret.</param>
    public static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    /// <summary>Random bytes as base64url without padding (RFC 4648 §5): 32 bytes make 43 characters.</summary>
    public static string Base64Url(int bytes)
    {
        Span<byte> random = stackalloc byte[bytes];
        RandomNumberGenerator.Fill(random);
        return System.Buffers.Text.Base64Url.EncodeToString(random);
    }

    /// <summary>Random bytes as lower-case hex, two characters a byte.</summary>
    public static string Hex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, lowercase: true);

    /// <summary>Random ASCII letters and digits, not quite 6 bits each.</summary>
    public static string LettersAndDigits(int length) =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}
