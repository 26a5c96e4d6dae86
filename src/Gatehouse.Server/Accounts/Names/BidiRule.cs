using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>The six conditions of RFC 5893 §2, under which a string of both directions displays unambiguously.</summary>
internal static class BidiRule
{
    /// <summary>Strings without a right-to-left character are not asked (RFC 8265 §3.3.2).</summary>
    public static bool Holds(ReadOnlySpan<Rune> text)
    {
        var classes = new BidiClass[text.Length];
        for (var i = 0; i < text.Length; i++)
            classes[i] = UnicodeProperties.Current.BidiClasses[text[i]];

        if (!classes.AsSpan().ContainsAny(BidiClass.R, BidiClass.AL, BidiClass.AN))
            return true;

        // A string that begins left-to-right (condition 1) may have no such character (condition 5), which leaves 2 to 4.
        return classes[0] is BidiClass.R or BidiClass.AL
            && !classes.AsSpan().ContainsAnyExcept(Allowed)
            && LastVisible(classes) is BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN
            && !(classes.Contains(BidiClass.EN) && classes.Contains(BidiClass.AN));
    }

    private static BidiClass LastVisible(ReadOnlySpan<BidiClass> classes) => classes[classes.LastIndexOfAnyExcept(BidiClass.NSM)];

    private static ReadOnlySpan<BidiClass> Allowed =>
    [
        BidiClass.R, BidiClass.AL, BidiClass.AN, BidiClass.EN, BidiClass.ES, BidiClass.CS, BidiClass.ET, BidiClass.ON, BidiClass.BN, BidiClass.NSM,
    ];
}
