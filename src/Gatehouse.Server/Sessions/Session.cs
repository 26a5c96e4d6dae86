using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Sessions;

/// <summary>One sign-in in one browser or program.</summary>
internal sealed record Session
{
    public required Id<Session> Id { get; init; }
    public required Id<User> UserId { get; init; }

    /// <summary>How it began: <c>password</c>, … (P §3.4).</summary>
    public required string Method { get; init; }
    public string? Address { get; init; }
    public string? UserAgent { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
