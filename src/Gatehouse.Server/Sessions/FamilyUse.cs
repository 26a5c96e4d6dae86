using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.Sessions;

/// <summary>What came of presenting a generation of a family.</summary>
/// <param name="Outcome">Whether tokens may be issued.</param>
/// <param name="Family">The family as it is after the use, when there is one.</param>
internal readonly record struct FamilyUse(FamilyOutcome Outcome, TokenFamily? Family = null)
{
    [MemberNotNullWhen(true, nameof(Family))]
    public bool Succeeded => Outcome is FamilyOutcome.Current or FamilyOutcome.Advanced or FamilyOutcome.Repeated;
}

internal enum FamilyOutcome
{
    /// <summary>The family does not rotate: the token stays good.</summary>
    Current,

    /// <summary>This use moved the family on.</summary>
    Advanced,

    /// <summary>The predecessor within its grace: the same successor again, nothing written.</summary>
    Repeated,

    /// <summary>A spent token.</summary>
    Reused,

    /// <summary>Expired or revoked, or its user is inactive.</summary>
    Ended,

    /// <summary>No such family, or the token is none of its.</summary>
    Unknown,
}
