namespace Gatehouse.Server.Accounts.Names;

/// <summary>Why PRECIS refuses a string: the category of the offending character, or the rule that is broken.</summary>
internal enum PrecisRefusal
{
    Empty,

    /// <summary>RFC 5893 §2: right-to-left and left-to-right characters in an order that displays ambiguously.</summary>
    BidiRule,

    Unassigned,
    OldHangulJamo,

    /// <summary>Default-ignorable code points (zero-width, variation selectors…) and noncharacters.</summary>
    Ignorable,

    Controls,

    /// <summary>Characters that NFKC would turn into others: ligatures, superscripts, circled letters…</summary>
    HasCompat,

    OtherLetterDigits,
    Spaces,
    Symbols,
    Punctuation,

    /// <summary>The characters RFC 8264 §9.6 names one by one.</summary>
    Exception,

    /// <summary>Private use, line separators, other format characters, unpaired surrogates.</summary>
    Other,

    ZeroWidthNonJoiner,
    ZeroWidthJoiner,
    MiddleDot,
    GreekKeraia,
    HebrewPunctuation,
    KatakanaMiddleDot,

    /// <summary>Arabic-Indic digits beside extended ones.</summary>
    ArabicIndicDigits,

    /// <summary>Extended Arabic-Indic digits beside the others.</summary>
    ExtendedArabicIndicDigits,
}
