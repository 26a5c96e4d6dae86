using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Gatehouse.Resources;

/// <summary>Text in conditions of SQL.</summary>
internal static class SqlText
{
    /// <summary>For each letter, every letter that differs from it in case alone.</summary>
    private static readonly Lazy<FrozenDictionary<char, string>> Cases = new(FindCases);

    /// <summary>Whether a database could hold the text: PostgreSQL has no null characters, and neither engine half a surrogate pair.</summary>
    internal static bool CanBeKept(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return false;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
                return false;
            rest = rest[length..];
        }

        return true;
    }

    /// <summary>
    /// A pattern – for <c>glob</c> on SQLite, for <c>~</c> on PostgreSQL – of a text in upper or lower case. It spells each letter's cases out, since what
    /// the engines' own functions know of letters beyond ASCII is nothing (SQLite) or depends on the collation (PostgreSQL).
    /// </summary>
    internal static string Alike(SqlEngine engine, string text, bool atStart, bool atEnd)
    {
        var isGlob = engine == SqlEngine.Sqlite;
        var pattern = new StringBuilder(isGlob ? atStart ? "" : "*" : atStart ? "^" : "", text.Length * 4 + 2);
        foreach (var character in text)
        {
            if (Cases.Value.TryGetValue(character, out var cases))
                pattern.Append('[').Append(cases).Append(']');
            else if (isGlob ? character is '*' or '?' or '[' : char.IsAscii(character) && !char.IsAsciiLetterOrDigit(character))
                _ = isGlob ? pattern.Append('[').Append(character).Append(']') : pattern.Append('\\').Append(character);
            else
                pattern.Append(character);
        }

        return pattern.Append(isGlob ? atEnd ? "" : "*" : atEnd ? "$" : "").ToString();
    }

    private static FrozenDictionary<char, string> FindCases() =>
        Enumerable.Range(0, 0xD800).Concat(Enumerable.Range(0xE000, 0x2000)).Select(static code => (char)code)
            .GroupBy(char.ToUpperInvariant)
            .Where(static letters => letters.Count() > 1)
            .SelectMany(static letters => letters.Select(letter => KeyValuePair.Create(letter, string.Concat(letters))))
            .ToFrozenDictionary();
}
