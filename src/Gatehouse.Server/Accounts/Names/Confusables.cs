using System.Text;
using static System.StringComparison;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>Tells names that look alike (UTS 39 §4, data of Unicode 14.0, read from <c>Data/confusables.txt</c> at first use).</summary>
internal static class Confusables
{
    private static readonly Lazy<Prototypes> Table = new(static () => Prototypes.Read("confusables.txt"));

    /// <summary>What a name looks like: two names are confusable when their skeletons are equal. For comparison, never to be shown.</summary>
    /// <param name="name">Well-formed UTF-16.</param>
    /// <remarks>UTS 39 §4 with the removal of invisible characters that its revision for Unicode 15.1 added.</remarks>
    public static string Skeleton(string name)
    {
        var prototypes = Table.Value;
        var skeleton = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (IsInvisible(rune))
                continue;
            if (prototypes.TryFind(rune, out var prototype))
                skeleton.Append(prototype);
            else
                skeleton.Append(rune);
        }

        // A dot above changes nothing to the eye where the letter has its own: the list knows ı as i, but no sequences.
        return skeleton.ToString().Normalize(NormalizationForm.FormD).Replace("i\u0307", "i", Ordinal).Replace("j\u0307", "j", Ordinal);
    }

    // The joiners and the Hangul fillers are default-ignorable too, but have a PRECIS category of their own.
    private static bool IsInvisible(Rune rune) =>
        !rune.IsAscii && (rune.Value is 0x200C or 0x200D or 0x115F or 0x1160 || UnicodeProperties.Current.Categories[rune] == PrecisCategory.Ignorable);
}
