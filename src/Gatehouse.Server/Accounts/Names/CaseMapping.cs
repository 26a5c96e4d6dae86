using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>The Unicode operation toLowercase, of no language.</summary>
/// <remarks>
/// <see cref="Rune.ToLowerInvariant"/> maps one character to one and knows no neighbours. Unicode's SpecialCasing has two more
/// rules that hold in every language, and these are added here. Unlike case folding it keeps ß and ς.
/// </remarks>
internal static class CaseMapping
{
    public static string ToLower(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var lower = new StringBuilder(text.Length);
        for (var i = 0; i < runes.Length; i++)
        {
            _ = runes[i].Value switch
            {
                0x0130 => lower.Append("i\u0307"),
                0x03A3 => lower.Append(IsFinal(runes, i) ? 'ς' : 'σ'),
                _ => lower.Append(Rune.ToLowerInvariant(runes[i])),
            };
        }

        return lower.ToString();
    }

    // The condition Final_Sigma of the Unicode Standard, table 3-17: a letter before, none after, looking past what has no case.
    private static bool IsFinal(ReadOnlySpan<Rune> text, int at)
    {
        var before = at - 1;
        while (before >= 0 && CasingOf(text[before]).HasFlag(Casing.Ignorable))
            before--;

        var after = at + 1;
        while (after < text.Length && CasingOf(text[after]).HasFlag(Casing.Ignorable))
            after++;

        return before >= 0 && CasingOf(text[before]).HasFlag(Casing.Cased)
            && !(after < text.Length && CasingOf(text[after]).HasFlag(Casing.Cased));
    }

    private static Casing CasingOf(Rune rune) => UnicodeProperties.Current.Casings[rune];
}
