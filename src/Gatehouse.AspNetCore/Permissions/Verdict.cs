namespace Gatehouse.AspNetCore;

/// <summary>What a <see cref="Permission"/> says. The order is the logic: <c>&amp;</c> is the lower of two, <c>|</c> the higher, <c>!</c> the mirror image.</summary>
public enum Verdict
{
    /// <summary>No.</summary>
    Deny,

    /// <summary>It depends on an object that is not there yet. What stays so is refused.</summary>
    Undecided,

    /// <summary>Yes.</summary>
    Allow,
}
