using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>The text to store and compare, or why there is none.</summary>
internal readonly record struct PrecisResult
{
    private PrecisResult(string? text, PrecisRefusal refusal) => (Text, Refusal) = (text, refusal);

    /// <summary>The enforced form; null when refused.</summary>
    public string? Text { get; }

    /// <summary>Meaningful when <see cref="IsAccepted"/> is false.</summary>
    public PrecisRefusal Refusal { get; }

    [MemberNotNullWhen(true, nameof(Text))]
    public bool IsAccepted => Text is not null;

    public static implicit operator PrecisResult(string text) => new(text, default);

    public static implicit operator PrecisResult(PrecisRefusal refusal) => new(null, refusal);
}
