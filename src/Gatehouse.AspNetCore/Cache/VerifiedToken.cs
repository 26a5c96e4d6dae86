using System.Runtime.Intrinsics;

namespace Gatehouse.AspNetCore.Cache;

/// <summary>A token that was accepted, by its digest, with everything that can end that.</summary>
/// <param name="digest">SHA-256 of the token's text.</param>
/// <param name="user">Who it is.</param>
/// <param name="keys">The key set that verified it.</param>
/// <param name="from">From when it may be taken from the cache, in seconds since 1970.</param>
/// <param name="until">Until when, exclusive, in seconds since 1970.</param>
/// <param name="epoch">The revocations it was checked against.</param>
internal sealed class VerifiedToken(Vector256<byte> digest, GatehouseUser user, GatehouseKeys keys, long from, long until, long epoch)
{
    /// <summary>This object, the user, its id and the arrays' headers, roughly; the claims come on top.</summary>
    private const int FixedBytes = 400;

    public Vector256<byte> Digest { get; } = digest;

    public GatehouseUser User { get; } = user;

    /// <summary>What it counts against the cache's bound.</summary>
    public int Bytes { get; } = FixedBytes + user.Utf8Claims.Length;

    /// <summary>Set by each use and cleared by the clock hand: what was used since it last came by gets a second chance.</summary>
    public bool WasUsed { get; set; }

    /// <summary>Whether it may be taken instead of verifying the token again.</summary>
    public bool IsCurrent(long now, GatehouseKeys? current, long currentEpoch) =>
        now >= from && now < until && ReferenceEquals(keys, current) && epoch == currentEpoch;

    public bool HasEnded(long now) => now >= until;
}
