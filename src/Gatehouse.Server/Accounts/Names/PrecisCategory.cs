namespace Gatehouse.Server.Accounts.Names;

/// <summary>The categories of RFC 8264 §9 (and the exceptions of its §9.6 by what they ask), of which each code point has the first that holds.</summary>
internal enum PrecisCategory
{
    ExceptionValid,
    ExceptionDisallowed,

    /// <summary>CONTEXTJ and CONTEXTO: allowed where <see cref="ContextRules"/> say so.</summary>
    Context,
    Unassigned,
    Ascii7,
    OldHangulJamo,
    Ignorable,
    Controls,
    HasCompat,
    LetterDigits,
    OtherLetterDigits,
    Spaces,
    Symbols,
    Punctuation,
    Other,
}
