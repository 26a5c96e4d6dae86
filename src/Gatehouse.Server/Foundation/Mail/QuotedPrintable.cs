using System.Text;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Text as lines of at most 76 printable ASCII characters. RFC 2045 §6.7.</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 76;

    /// <summary>Encodes the UTF-8 form of a text; lines end in CRLF.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + (text.Length / 4));
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            EncodeLine(line, encoded);
            encoded.Append("\r\n");
        }
        encoded.Length -= 2;
        return encoded.ToString();
    }

    private static void EncodeLine(string line, StringBuilder encoded)
    {
        var column = 0;
        var position = 0;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            position += rune.Utf16SequenceLength;
            var isLast = position >= line.Length;
            var literal = IsLiteral(rune, column, isLast);
            var length = rune.EncodeToUtf8(utf8);
            var width = literal ? 1 : length * 3;
            if (column + width > (isLast ? LongestLine : LongestLine - 1))  // the last place is for the "=" of a soft break
            {
                encoded.Append("=\r\n");
                column = 0;
                literal = IsLiteral(rune, column, isLast);
                width = literal ? 1 : length * 3;
            }

            if (literal)
                encoded.Append((char)rune.Value);
            else
                foreach (var octet in utf8[..length])
                    encoded.Append('=').Append(octet.ToString("X2", provider: null));
            column += width;
        }
    }

    // A space at the end would be lost on the way; a dot at the start is what relays that forget to unstuff trip over.
    private static bool IsLiteral(Rune rune, int column, bool isLast) => rune.Value switch
    {
        '=' => false,
        '.' => column > 0,
        ' ' or '\t' => !isLast,
        > ' ' and < 0x7F => true,
        _ => false,
    };
}
