namespace Gatehouse.AspNetCore;

/// <summary>Where throttles count. The default counts in memory, each process for itself; one over a shared database holds for all of them.</summary>
public interface IThrottleStore
{
    /// <summary>
    /// Counts a request of a key, unless as many as the rate allows lie within the last period. Both in one step: of requests that come at once exactly as many pass as may.
    /// </summary>
    /// <param name="key">What is counted by: at most a few hundred characters, and always of the same rate.</param>
    /// <param name="rate">How many in how much time.</param>
    /// <param name="cancellation">Ended when the caller has gone.</param>
    /// <returns>Null when the request passes and was counted; else how long it is until one would, and nothing was counted.</returns>
    ValueTask<TimeSpan?> TryPassAsync(string key, ThrottleRate rate, CancellationToken cancellation);
}
