using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Throttles;

/// <summary>Counts in the memory of the process, within the bounds of <see cref="ThrottleOptions"/>.</summary>
/// <param name="options">The bounds.</param>
/// <param name="clock">Its timestamps, which never go back, are what requests are counted by.</param>
public sealed class MemoryThrottleStore(IOptions<ThrottleOptions> options, TimeProvider clock) : IThrottleStore
{
    // As many as an application's rates have periods: a handful, stated in its code.
    private readonly ConcurrentDictionary<TimeSpan, ThrottleTable> tables = new();

    /// <inheritdoc/>
    public ValueTask<TimeSpan?> TryPassAsync(string key, ThrottleRate rate, CancellationToken cancellation)
    {
        var wait = TableOf(rate.Period).TryPass(key, rate.Limit, clock);
        return new ValueTask<TimeSpan?>(wait is { } units ? TimeSpan.FromSeconds((double)units / clock.TimestampFrequency) : null);
    }

    internal ThrottleTable TableOf(TimeSpan period) => tables.TryGetValue(period, out var table)
        ? table
        : tables.GetOrAdd(period, _ => new ThrottleTable((long)(period.TotalSeconds * clock.TimestampFrequency), options.Value.MaxKeys, options.Value.MaxEntries));
}
