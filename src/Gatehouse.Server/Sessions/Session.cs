using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;

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

    /// <summary>SHA-256 of the cookie's value, for a browser's session (S32); null where a session lives by its tokens.</summary>
    public TokenHash? CookieHash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
