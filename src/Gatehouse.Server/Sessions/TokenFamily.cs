using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Sessions;

/// <summary>A refresh token and its successors: who may go on, until when, and by which rules (O §7.2).</summary>
internal sealed record TokenFamily
{
    /// <summary>Names the row. No secret, but shown nowhere except inside the tokens.</summary>
    public required FamilyId Id { get; init; }

    /// <summary>Whose it is, read with the family: whoever refreshes needs both, and none can forget to ask whether the user is active (S89).</summary>
    public required User User { get; init; }
    public Id<User> UserId => User.Id;
    public Id<Session>? SessionId { get; init; }

    /// <summary>Whose family it is; a token of one surface is nothing on another.</summary>
    public required Surface Surface { get; init; }
    public string? ClientId { get; init; }
    public string? Scope { get; init; }

    /// <summary>Whether a use hands out the next generation.</summary>
    public bool Rotate { get; init; }

    /// <summary>How long the immediate predecessor still gets the same successor again; zero = never.</summary>
    public long GraceSeconds { get; init; }
    public ReuseRule OnReuse { get; init; }
    public long IdleSeconds { get; init; }

    /// <summary>The generation issued last; counts from 0.</summary>
    public long Generation { get; init; }

    /// <summary>SHA-256 of what all opaque tokens of the family have in common; null where the tokens are MACed JWTs.</summary>
    public byte[]? LineageHash { get; init; }

    /// <summary>SHA-256 of the current opaque token's own secret; null where the tokens are MACed JWTs.</summary>
    public byte[]? SecretHash { get; init; }

    /// <summary>The current opaque token, sealed under a key that only its predecessor yields (S86).</summary>
    public byte[]? Successor { get; init; }

    /// <summary>When <see cref="Generation"/> last moved.</summary>
    public DateTimeOffset? SupersededAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }

    /// <summary>From then on nothing that it issued is good. Each rotation moves it.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How far <see cref="ExpiresAt"/> can move; null = any distance.</summary>
    public DateTimeOffset? AbsoluteExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When the row may go: the midnight (UTC) after <see cref="ExpiresAt"/>, so that it changes once a day (decision 7).</summary>
    public DateTimeOffset ClearedAfter => new(ExpiresAt.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    public bool IsAliveAt(DateTimeOffset now) => User.IsActive && RevokedAt is null && now < ExpiresAt;

    /// <summary>Whether generation <paramref name="presented"/> is the immediate predecessor, shown within its grace.</summary>
    public bool IsWithinGrace(long presented, DateTimeOffset now) =>
        presented == Generation - 1 && SupersededAt is { } at && GraceSeconds > 0 && now - at <= TimeSpan.FromSeconds(GraceSeconds);

    /// <summary>The family as a use at <paramref name="now"/> leaves it.</summary>
    public TokenFamily MovedOn(DateTimeOffset now)
    {
        var idle = now + TimeSpan.FromSeconds(IdleSeconds);
        return this with { Generation = Generation + 1, SupersededAt = now, LastUsedAt = now, ExpiresAt = idle > AbsoluteExpiresAt ? AbsoluteExpiresAt.Value : idle };
    }
}
