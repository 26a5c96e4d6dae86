using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>Characters that are allowed in some surroundings only (RFC 5892 appendix A).</summary>
internal static class ContextRules
{
    /// <summary>Judges a character of <see cref="PrecisCategory.Context"/> by its place in the string.</summary>
    public static PrecisRefusal? Check(ReadOnlySpan<Rune> text, int at) => text[at].Value switch
    {
        0x200C when !FollowsVirama(text, at) && !JoinsBothSides(text, at) => PrecisRefusal.ZeroWidthNonJoiner,
        0x200D when !FollowsVirama(text, at) => PrecisRefusal.ZeroWidthJoiner,
        0x00B7 when !IsBetweenTwo(text, at, 'l') => PrecisRefusal.MiddleDot,
        0x0375 when !(at + 1 < text.Length && IsOf("Greek", text[at + 1])) => PrecisRefusal.GreekKeraia,
        0x05F3 or 0x05F4 when !(at > 0 && IsOf("Hebrew", text[at - 1])) => PrecisRefusal.HebrewPunctuation,
        0x30FB when !HasJapanese(text) => PrecisRefusal.KatakanaMiddleDot,
        >= 0x0660 and <= 0x0669 when HasAny(text, 0x06F0, 0x06F9) => PrecisRefusal.ArabicIndicDigits,
        >= 0x06F0 and <= 0x06F9 when HasAny(text, 0x0660, 0x0669) => PrecisRefusal.ExtendedArabicIndicDigits,
        _ => null,
    };

    private static bool FollowsVirama(ReadOnlySpan<Rune> text, int at) => at > 0 && UnicodeProperties.Current.Viramas[text[at - 1]];

    // Appendix A.1: (L|D) T* ZWNJ T* (R|D)
    private static bool JoinsBothSides(ReadOnlySpan<Rune> text, int at)
    {
        var types = UnicodeProperties.Current.JoiningTypes;

        var before = at - 1;
        while (before >= 0 && types[text[before]] == JoiningType.T)
            before--;

        var after = at + 1;
        while (after < text.Length && types[text[after]] == JoiningType.T)
            after++;

        return before >= 0 && types[text[before]] is JoiningType.L or JoiningType.D
            && after < text.Length && types[text[after]] is JoiningType.R or JoiningType.D;
    }

    private static bool IsBetweenTwo(ReadOnlySpan<Rune> text, int at, char letter) =>
        at > 0 && at + 1 < text.Length && text[at - 1].Value == letter && text[at + 1].Value == letter;

    private static bool IsOf(string script, Rune rune) => UnicodeProperties.Current.Scripts[rune].Script == script;

    private static bool HasJapanese(ReadOnlySpan<Rune> text)
    {
        foreach (var rune in text)
        {
            if (UnicodeProperties.Current.Scripts[rune].Script is "Hiragana" or "Katakana" or "Han")
                return true;
        }

        return false;
    }

    private static bool HasAny(ReadOnlySpan<Rune> text, int first, int last) => text.ContainsAnyInRange(new Rune(first), new Rune(last));
}
