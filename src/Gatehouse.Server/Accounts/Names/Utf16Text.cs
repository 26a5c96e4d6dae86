using System.Buffers;
using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>What has to be known of a string before it is normalized.</summary>
internal static class Utf16Text
{
    /// <summary>Pairs of surrogates are complete, and there is no U+FFFE: <see cref="string.Normalize()"/> throws on that noncharacter as well.</summary>
    public static bool IsWellFormed(string text)
    {
        if (text.Contains('\uFFFE', StringComparison.Ordinal))
            return false;

        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done)
                return false;
            rest = rest[consumed..];
        }

        return true;
    }

    /// <summary>Whether every character is one of <c>!</c> to <c>~</c>, on which no table has anything to say but upper and lower case.</summary>
    public static bool IsVisibleAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Maps <c>A–Z</c> and nothing else: <see cref="string.ToLowerInvariant"/> would make <c>k</c> of the KELVIN SIGN.</summary>
    public static string AsciiLower(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
    });
}
