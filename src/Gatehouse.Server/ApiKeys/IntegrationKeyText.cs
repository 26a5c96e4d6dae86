using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.ApiKeys;

/// <summary>
/// The form of a back-end key (S151): <c>gh_ENV_ID_SECRET_CRC</c>, of which ENV is <c>live</c> or <c>test</c>, ID 64 bits, SECRET 256 bits and CRC
/// the CRC-32 of all before it, each in base62. Secret scanners find it by <c>gh_(live|test)_[0-9A-Za-z]{11}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}</c>.
/// </summary>
internal static class IntegrationKeyText
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Prefix = "gh_";
    private const int IdLength = 11, SecretLength = 43, CrcLength = 6;

    /// <summary>A fresh key and its id.</summary>
    /// <param name="live">False for a key that must only open development and test servers.</param>
    public static (string Id, string Key) New(bool live)
    {
        var id = Base62(RandomSecret.Bytes(8), IdLength);
        var checkedPart = $"{Prefix}{(live ? "live" : "test")}_{id}_{Base62(RandomSecret.Bytes(32), SecretLength)}";
        return (id, $"{checkedPart}_{Crc(checkedPart)}");
    }

    /// <summary>Whether a presented text can be a key, judged without the database: typing mistakes and random texts end here.</summary>
    /// <remarks>A declared key may have another form; it has at least 32 characters and does not begin as ours do.</remarks>
    public static bool CanBeKey(string presented) => presented.StartsWith(Prefix, StringComparison.Ordinal)
        ? HasOurForm(presented)
        : presented.Length is >= 32 and <= 256 && presented.All(char.IsAsciiLetterOrDigit);

    /// <summary>The id inside a key of our form, or null.</summary>
    public static string? IdOf(string key) => HasOurForm(key) ? key.Split('_')[2] : null;

    private static bool HasOurForm(string key) =>
        key.Split('_') is ["gh", "live" or "test", { Length: IdLength } id, { Length: SecretLength } secret, { Length: CrcLength } crc]
        && id.All(char.IsAsciiLetterOrDigit) && secret.All(char.IsAsciiLetterOrDigit)
        && Crc(key[..^(CrcLength + 1)]) == crc;

    private static string Crc(string text)
    {
        Span<byte> crc = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, Crc32(Encoding.ASCII.GetBytes(text)));
        return Base62(crc, CrcLength);
    }

    // ISO 3309, bit by bit: the framework's is a package of its own, and 70 bytes are no work.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }

    private static string Base62(ReadOnlySpan<byte> bytes, int length)
    {
        var value = new BigInteger(bytes, isUnsigned: true);
        return string.Create(length, value, static (text, left) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                left = BigInteger.DivRem(left, Digits.Length, out var digit);
                text[i] = Digits[(int)digit];
            }
        });
    }
}
