using System.Buffers.Text;

namespace Gatehouse.Server.SignIn.Passwords.Breaches;

/// <summary>What a range service answers: a line a password, <c>SUFFIX:COUNT</c>, the 35 hexadecimal digits of its SHA-1 after the first five. A count of 0 is padding.</summary>
internal static class RangeAnswer
{
    /// <summary>How many digits a line has.</summary>
    public const int SuffixDigits = 35;

    /// <summary>Whether a suffix is in an answer; null when that is no such answer.</summary>
    /// <param name="answer">All of it; lines end in LF or CRLF.</param>
    /// <param name="suffix">In upper case.</param>
    public static bool? Contains(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> suffix)
    {
        var isFound = false;
        foreach (var range in answer.Split((byte)'\n'))
        {
            var line = answer[range].TrimEnd((byte)'\r');
            if (line.IsEmpty)
                continue;
            if (Read(line) is not { } count)
                return null;

            isFound |= count > 0 && System.Text.Ascii.EqualsIgnoreCase(line[..SuffixDigits], suffix);
        }

        return isFound;
    }

    private static long? Read(ReadOnlySpan<byte> line) =>
        line.Length > SuffixDigits + 1 && line[SuffixDigits] == ':' && IsHex(line[..SuffixDigits])
        && Utf8Parser.TryParse(line[(SuffixDigits + 1)..], out long count, out var read) && read == line.Length - SuffixDigits - 1 && count >= 0
            ? count
            : null;

    private static bool IsHex(ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        }

        return true;
    }
}
