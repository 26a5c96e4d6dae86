using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>Brings strings that people type into the one form that is compared, or refuses them (PRECIS, RFC 8264 and RFC 8265).</summary>
internal sealed class PrecisProfile
{
    private readonly PrecisStringClass stringClass;

    private PrecisProfile(PrecisStringClass stringClass) => this.stringClass = stringClass;

    /// <summary>RFC 8265 §3.3: user names where upper and lower case are one.</summary>
    public static PrecisProfile UsernameCaseMapped { get; } = new(PrecisStringClass.Identifier) { IsForNames = true, MapsCase = true };

    /// <summary>RFC 8265 §3.4: user names where upper and lower case differ.</summary>
    public static PrecisProfile UsernameCasePreserved { get; } = new(PrecisStringClass.Identifier) { IsForNames = true };

    /// <summary>RFC 8265 §4.2: passwords.</summary>
    public static PrecisProfile OpaqueString { get; } = new(PrecisStringClass.Freeform) { MapsSpaces = true };

    /// <summary>Whether full- and half-width characters become ordinary ones, and the Bidi Rule is asked.</summary>
    private bool IsForNames { get; init; }

    private bool MapsSpaces { get; init; }

    private bool MapsCase { get; init; }

    /// <summary>Applies the rules in the order of RFC 8264 §7. Never throws; applied to its own result it gives that result.</summary>
    public PrecisResult Enforce(string text)
    {
        if (text is "")
            return PrecisRefusal.Empty;
        if (!Utf16Text.IsWellFormed(text))
            return text.Contains('\uFFFE', StringComparison.Ordinal) ? PrecisRefusal.Ignorable : PrecisRefusal.Other;
        if (Utf16Text.IsVisibleAscii(text))
            return MapsCase ? Utf16Text.AsciiLower(text) : text;

        if (IsForNames)
            text = Map(text, Width);
        if (MapsSpaces)
            text = Map(text, Space);
        if (MapsCase)
            text = CaseMapping.ToLower(text);
        text = text.Normalize(NormalizationForm.FormC);

        var runes = text.EnumerateRunes().ToArray();
        if (IsForNames && !BidiRule.Holds(runes))
            return PrecisRefusal.BidiRule;

        return stringClass.Check(runes) is { } refusal ? refusal : text;
    }

    private static Rune Width(Rune rune) => UnicodeProperties.Current.Widths[rune] is not 0 and var ordinary ? new Rune(ordinary) : rune;

    private static Rune Space(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator ? new Rune(' ') : rune;

    private static string Map(string text, Func<Rune, Rune> map)
    {
        var mapped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            mapped.Append(map(rune));
        return mapped.ToString();
    }
}
