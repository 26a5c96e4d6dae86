using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>Which characters a string may have (RFC 8264 §4). What is not allowed by name is refused, so new characters are too.</summary>
internal sealed class PrecisStringClass
{
    private readonly bool freeform;

    private PrecisStringClass(bool freeform) => this.freeform = freeform;

    /// <summary>RFC 8264 §4.2: letters, digits and visible ASCII. For names.</summary>
    public static PrecisStringClass Identifier { get; } = new(freeform: false);

    /// <summary>RFC 8264 §4.3: also spaces, symbols, punctuation and compatibility characters. For what nobody has to tell apart by eye.</summary>
    public static PrecisStringClass Freeform { get; } = new(freeform: true);

    /// <summary>The first refusal, or null when every character is allowed where it stands.</summary>
    public PrecisRefusal? Check(ReadOnlySpan<Rune> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Check(text, i) is { } refusal)
                return refusal;
        }

        return null;
    }

    private PrecisRefusal? Check(ReadOnlySpan<Rune> text, int at) => UnicodeProperties.Current.Categories[text[at]] switch
    {
        PrecisCategory.ExceptionValid or PrecisCategory.Ascii7 or PrecisCategory.LetterDigits => null,
        PrecisCategory.Context => ContextRules.Check(text, at),
        PrecisCategory.HasCompat => freeform ? null : PrecisRefusal.HasCompat,
        PrecisCategory.OtherLetterDigits => freeform ? null : PrecisRefusal.OtherLetterDigits,
        PrecisCategory.Spaces => freeform ? null : PrecisRefusal.Spaces,
        PrecisCategory.Symbols => freeform ? null : PrecisRefusal.Symbols,
        PrecisCategory.Punctuation => freeform ? null : PrecisRefusal.Punctuation,
        PrecisCategory.ExceptionDisallowed => PrecisRefusal.Exception,
        PrecisCategory.Unassigned => PrecisRefusal.Unassigned,
        PrecisCategory.OldHangulJamo => PrecisRefusal.OldHangulJamo,
        PrecisCategory.Ignorable => PrecisRefusal.Ignorable,
        PrecisCategory.Controls => PrecisRefusal.Controls,
        _ => PrecisRefusal.Other,
    };
}
