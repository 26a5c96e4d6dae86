using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>Finds names that mix scripts, as look-alikes of well-known names do (UTS 39 §5).</summary>
internal static class WritingSystems
{
    // What is written together in one language, beside Latin (UTS 39 §5.1, table 1a).
    private static readonly string[][] Combined = [["Han", "Hiragana", "Katakana"], ["Han", "Bopomofo"], ["Han", "Hangul"]];

    /// <summary>
    /// False for a name of one script, or of Latin with Japanese, Chinese or Korean: the level "highly restrictive" of UTS 39 §5.2.
    /// Digits, punctuation and accents that all scripts share do not count.
    /// </summary>
    /// <param name="name">Well-formed UTF-16.</param>
    public static bool AreMixed(string name)
    {
        if (Ascii.IsValid(name))
            return false;

        var uses = name.EnumerateRunes().Select(rune => UnicodeProperties.Current.Scripts[rune]).Where(use => !use.IsUniversal).ToList();
        if (uses.Count == 0 || uses[0].Extensions.Any(script => uses.TrueForAll(use => use.IsIn(script))))
            return false;

        return !Combined.Any(scripts => uses.TrueForAll(use => use.IsIn("Latin") || scripts.Any(use.IsIn)));
    }
}
