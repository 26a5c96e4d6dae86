using System.Text;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Free text in a header: a subject or a display name. RFC 5322 §2.2, RFC 2047.</summary>
internal static class HeaderText
{
    /// <summary>Longest plain value kept on one line beside the header's name; RFC 5322 §2.1.1 asks for lines of at most 78.</summary>
    private const int LongestPlain = 60;

    /// <summary>Bytes in one encoded word: 60 characters of base64 and 12 around them stay within RFC 2047 §2's 75.</summary>
    private const int BytesAWord = 45;

    /// <summary>A subject: as it is when it is short ASCII, else in encoded words folded one a line.</summary>
    public static string Subject(string text)
    {
        var line = OneLine(text);
        return IsPlain(line) ? line : EncodedWords(line);
    }

    /// <summary>A display name: a quoted string when it is short ASCII, else encoded words.</summary>
    public static string Phrase(string text)
    {
        var line = OneLine(text);
        return IsPlain(line)
            ? $"\"{line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : EncodedWords(line);
    }

    /// <summary>The text without anything that ends a line or steers a terminal (S218).</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())  // a lone surrogate comes out as U+FFFD
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());

        return line.ToString().Trim();
    }

    // What looks like an encoded word is encoded, so that it arrives as it was written.
    private static bool IsPlain(string line) =>
        line.Length <= LongestPlain && Ascii.IsValid(line) && !line.Contains("=?", StringComparison.Ordinal);

    private static string EncodedWords(string line)
    {
        var words = new List<string>();
        var word = new List<byte>(BytesAWord);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (word.Count + length > BytesAWord)  // RFC 2047 §5: a character is never split between words
                Close();
            word.AddRange(utf8[..length]);
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            words.Add($"=?UTF-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }
}
