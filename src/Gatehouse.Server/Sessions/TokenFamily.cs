using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Sessions;

/// <summary>A refresh token and its successors: who may go on, until when, and by which rules (O §7.2).</summary>
internal sealed record TokenFamily
{
    public required FamilyId Id { get; init; }
    public required Id<User> UserId { get; init; }
    public Id<Session>? SessionId { get; init; }

    /// <summary>Whose family it is; a token of one surface is nothing on another.</summary>
    public required Surface Surface { get; init; }
    public string? ClientId { get; init; }
    public string? Scope { get; init; }

    /// <summary>Whether a use replaces the token by the next generation.</summary>
    public bool Rotate { get; init; }

    /// <summary>How long the immediate predecessor still gets the same successor again; zero = never.</summary>
    public long GraceSeconds { get; init; }
    public ReuseRule OnReuse { get; init; }
    public long IdleSeconds { get; init; }

    /// <summary>The generation that is good now; counts from 0.</summary>
    public long Generation { get; init; }

    /// <summary>SHA-256 of the current opaque token's secret; null where the token is a MACed JWT.</summary>
    public byte[]? SecretHash { get; init; }

    /// <summary>The current opaque token, sealed under a key that only its predecessor yields (S86).</summary>
    public byte[]? Successor { get; init; }

    /// <summary>When <see cref="Generation"/> last moved.</summary>
    public DateTimeOffset? SupersededAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }
    public DateTimeOffset IdleExpiresAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether its user may sign in, as of the reading (S89).</summary>
    public bool UserIsActive { get; init; } = true;

    public bool IsAliveAt(DateTimeOffset now) => UserIsActive && RevokedAt is null && now < ExpiresAt && now < IdleExpiresAt;

    /// <summary>Whether generation <paramref name="presented"/> is the immediate predecessor, shown within its grace.</summary>
    public bool IsWithinGrace(long presented, DateTimeOffset now) =>
        presented == Generation - 1 && SupersededAt is { } at && GraceSeconds > 0 && now - at <= TimeSpan.FromSeconds(GraceSeconds);
}

/// <summary>What a second use of a spent token does.</summary>
internal enum ReuseRule
{
    /// <summary>Only that use is refused (SimpleJWT's blacklist).</summary>
    Refuse,

    /// <summary>RFC 9700 §4.14: a second use means theft, so the family and its session's other families end.</summary>
    RevokeFamily,
}

/// <summary>The way in a family was started through.</summary>
internal enum Surface
{
    Djoser,
    PropelAuth,
    OAuth,
}
