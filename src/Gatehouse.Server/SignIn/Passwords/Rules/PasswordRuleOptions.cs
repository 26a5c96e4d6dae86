using System.ComponentModel.DataAnnotations;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>What a password that somebody chooses must be like. The setting <c>passwords</c>.</summary>
internal sealed record PasswordRuleOptions
{
    /// <summary>Fewest characters (code points). 1 to 256; default 8, with the NIST profile 15.</summary>
    [Range(1, 256)]
    public int MinimumLength { get; init; } = 8;

    /// <summary>Fewest characters where a second factor is always asked for (S7). 1 to 256; default 8.</summary>
    [Range(1, 256)]
    public int MinimumLengthWithSecondFactor { get; init; } = 8;

    /// <summary>Most bytes of UTF-8. 64 to 4,096; default 4,096.</summary>
    [Range(64, PasswordText.MostBytes)]
    public int MaximumBytes { get; init; } = PasswordText.MostBytes;

    /// <summary>How alike to a name or address a password may be, from 0.1 to 1 (not at all checked); default 0.7.</summary>
    [Range(0.1, 1.0)]
    public double MaximumSimilarity { get; init; } = 0.7;

    /// <summary>Refuse passwords of the common lists; default true.</summary>
    public bool RefuseCommon { get; init; } = true;

    /// <summary>
    /// Refuse also what is common once digits and punctuation are cut from both ends, as in <c>Dragon2024!</c> (S10); default
    /// true. Django compares the whole password only.
    /// </summary>
    public bool RefuseCommonCore { get; init; } = true;

    /// <summary>Refuse passwords of digits alone; default true.</summary>
    public bool RefuseNumeric { get; init; } = true;

    /// <summary>Refuse passwords of this file of breached ones; null (default) for none (<see cref="BreachedPasswords"/>).</summary>
    public string? BreachedFile { get; init; }

    /// <summary>NIST SP 800-63B-4 §3.1.1: length and lists instead of rules about composition.</summary>
    public static PasswordRuleOptions Nist { get; } = new() { MinimumLength = 15, RefuseNumeric = false };
}
