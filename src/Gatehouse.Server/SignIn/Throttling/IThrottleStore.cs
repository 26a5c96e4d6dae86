using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Where counters are. A try is counted before it is made, so that N parallel tries count N (S19).</summary>
internal interface IThrottleStore
{
    /// <summary>Counts the try on all its counters at once, or on none and says how long to wait.</summary>
    ValueTask<ThrottleReservation> ReserveAsync(ThrottleRequest request, CancellationToken cancellation);

    /// <summary>The try failed: what was counted stays, durably.</summary>
    ValueTask KeepAsync(ThrottleRequest request, CancellationToken cancellation);

    /// <summary>The try succeeded: in the write unit of the success, clears what a success forgives and gives the rest back.</summary>
    ValueTask ForgiveAsync(ThrottleRequest request, ThrottleReservation reservation, Transaction transaction);

    /// <summary>
    /// Forgets counters because of something other than a try: a new password, an operator's word. In force in every server within a
    /// second of the commit, wherever this runs.
    /// </summary>
    ValueTask PardonAsync(ThrottleRequest request, Transaction transaction);

    /// <summary>No try was made after all: gives everything back.</summary>
    ValueTask GiveBackAsync(ThrottleRequest request, ThrottleReservation reservation);
}
