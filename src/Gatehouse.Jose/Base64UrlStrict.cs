using System.Buffers;
using System.Buffers.Text;

namespace Gatehouse.Jose;

/// <summary>Base64url as RFC 7515 §2 has it: no padding, no white space, unused bits zero. The runtime's decoder alone takes more.</summary>
internal static class Base64UrlStrict
{
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>The number of bytes in so many characters.</summary>
    public static int DecodedLength(int characters) => characters / 4 * 3 + (characters % 4 * 3 / 4);

    /// <summary>The number of characters for so many bytes.</summary>
    public static int EncodedLength(int bytes) => bytes / 3 * 4 + (bytes % 3 * 4 + 2) / 3;

    /// <summary>True when every character is one of a key id's: those of the alphabet.</summary>
    public static bool IsInAlphabet(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Alphabet);

    /// <summary>Decodes all of <paramref name="text"/> into the front of <paramref name="destination"/>, which must hold <see cref="DecodedLength"/>.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        return IsInAlphabet(text)
            && Base64Url.DecodeFromUtf8(text, destination, out _, out written) == OperationStatus.Done;
    }

    /// <summary>Decodes a member of a key; null when it is not strict base64url.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[DecodedLength(text.Length)];
        return TryDecode(text, bytes, out var written) && written == bytes.Length ? bytes : null;
    }
}
