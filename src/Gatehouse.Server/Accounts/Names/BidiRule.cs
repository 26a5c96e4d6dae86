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

        // Condition 1, then 2–4 or 5–6.
        return classes[0] switch
        {
            BidiClass.R or BidiClass.AL => IsRightToLeft(classes),
            BidiClass.L => IsLeftToRight(classes),
            _ => false,
        };
    }

    private static bool IsRightToLeft(ReadOnlySpan<BidiClass> classes) =>
        !classes.ContainsAnyExcept(RightToLeft)
        && LastVisible(classes) is BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN
        && !(classes.Contains(BidiClass.EN) && classes.Contains(BidiClass.AN));

    private static bool IsLeftToRight(ReadOnlySpan<BidiClass> classes) =>
        !classes.ContainsAnyExcept(LeftToRight) && LastVisible(classes) is BidiClass.L or BidiClass.EN;

    private static BidiClass LastVisible(ReadOnlySpan<BidiClass> classes) => classes[classes.LastIndexOfAnyExcept(BidiClass.NSM)];

    private static ReadOnlySpan<BidiClass> RightToLeft =>
    [
        BidiClass.R, BidiClass.AL, BidiClass.AN, BidiClass.EN, BidiClass.ES, BidiClass.CS, BidiClass.ET, BidiClass.ON, BidiClass.BN, BidiClass.NSM,
    ];

    private static ReadOnlySpan<BidiClass> LeftToRight =>
    [
        BidiClass.L, BidiClass.EN, BidiClass.ES, BidiClass.CS, BidiClass.ET, BidiClass.ON, BidiClass.BN, BidiClass.NSM,
    ];
}
