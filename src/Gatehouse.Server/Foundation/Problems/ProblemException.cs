using Gatehouse.Resources;

namespace Gatehouse.Server.Foundation.Problems;

/// <summary>An expected "no": thrown where it is decided, written once at the edge in the form of the surface that was called.</summary>
/// <param name="status">The HTTP status, 400 to 599.</param>
/// <param name="code">What clients may branch on: snake_case, listed in <c>docs/reference/problems.md</c>, never changes its meaning.</param>
/// <param name="title">A fixed sentence for people. It never repeats what the caller sent.</param>
internal class ProblemException(int status, string code, string title) : Exception(title)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What clients may branch on.</summary>
    public string Code { get; } = code;

    /// <summary>The member of the request that is at fault, if one is.</summary>
    public string? Field { get; init; }

    /// <summary>As a surface's format takes it.</summary>
    public Refusal ToRefusal() => new(
        Status, Code, Message, Field, RetryAfter is { } wait ? (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, int.MaxValue) : null);

    /// <summary>How long the caller should wait before asking again; sent in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
