namespace Gatehouse.AspNetCore;

/// <summary>
/// Supplies an issuer's public keys. Discovery and keys given by hand are built in; a server in the same process implements
/// this to feed its own. Members are called from many requests at once.
/// </summary>
public interface IGatehouseKeySource
{
    /// <summary>
    /// The keys to verify with at this moment, at once and without I/O; null when there are none, or none recent enough.
    /// A change of keys is a new object: tokens verified with an older one are verified anew.
    /// </summary>
    GatehouseKeys? Current { get; }

    /// <summary>
    /// Asked when <see cref="Current"/> is null or lacks a token's <c>kid</c>: looks for newer keys, as often as the source finds
    /// right, and waits no longer than a caller may be kept.
    /// </summary>
    /// <param name="seen">The keys that did not do; null when there were none.</param>
    /// <param name="cancellation">Ends this caller's waiting, not the look-up that others share.</param>
    /// <returns>The keys after the attempt: newer ones, <paramref name="seen"/> again, or null. A failed look-up does not throw.</returns>
    ValueTask<GatehouseKeys?> RefreshAsync(GatehouseKeys? seen, CancellationToken cancellation);
}
