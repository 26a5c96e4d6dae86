namespace Gatehouse.Server.Foundation.Storage;

/// <summary>Walks over SQL text, telling code from what is quoted or commented.</summary>
internal static class SqlTokens
{
    /// <summary>The end of the literal, quoted name, dollar quote or comment that begins at <paramref name="at"/>; <paramref name="at"/> itself if none does.</summary>
    public static int SkipQuoted(ReadOnlySpan<char> sql, int at)
    {
        var rest = sql[at..];
        if (rest[0] is '\'' or '"')
            return at + AfterQuote(rest, rest[0]);
        if (rest.StartsWith("--"))
            return rest.IndexOf('\n') is var newline and >= 0 ? at + newline : sql.Length;
        if (rest.StartsWith("/*"))
            return rest[2..].IndexOf("*/") is var end and >= 0 ? at + end + 4 : sql.Length;
        if (rest[0] == '$')
            return at + AfterDollarQuote(rest);
        return at;
    }

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    public static int NameLength(ReadOnlySpan<char> from)
    {
        var length = 0;
        while (length < from.Length && (char.IsAsciiLetterOrDigit(from[length]) || from[length] == '_'))
            length++;
        return length;
    }

    private static int AfterQuote(ReadOnlySpan<char> text, char quote)
    {
        // A doubled quote closes and opens again, which comes to the same for a reader that only skips.
        var end = text[1..].IndexOf(quote);
        return end < 0 ? text.Length : end + 2;
    }

    private static int AfterDollarQuote(ReadOnlySpan<char> text)
    {
        var tag = 1 + NameLength(text[1..]);
        if (tag >= text.Length || text[tag] != '$')
            return 0;
        var delimiter = text[..(tag + 1)];
        var end = text[delimiter.Length..].IndexOf(delimiter);
        return end < 0 ? text.Length : end + 2 * delimiter.Length;
    }
}
