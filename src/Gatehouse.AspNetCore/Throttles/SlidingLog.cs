namespace Gatehouse.AspNetCore.Throttles;

/// <summary>When the requests of one key came that still count. Not safe for several threads.</summary>
/// <remarks>A ring that grows with what is in it, up to the rate's limit: a rate of 10,000 a day costs somebody who comes once no more than one of 3 a minute.</remarks>
internal sealed class SlidingLog
{
    private const int Smallest = 4;

    private long[] instants = [];
    private int oldest;
    private int count;

    /// <summary>How many requests there is room for now, which is what takes memory.</summary>
    public int Capacity => instants.Length;

    /// <summary>Counts a request unless the limit is reached.</summary>
    /// <param name="now">An instant of a clock that does not go back.</param>
    /// <param name="period">How long a request counts, in the same unit.</param>
    /// <param name="limit">How many may count at once.</param>
    /// <returns>Null when it was counted, else the time until one would be.</returns>
    public long? TryAdd(long now, long period, int limit)
    {
        Forget(now, period);
        if (count >= limit)
        {
            // Of n requests in a full log none is free: (period − age of the oldest) / (0 + 1).
            return instants[oldest] + period - now;
        }

        if (count == instants.Length)
            Grow(limit);
        instants[(oldest + count) % instants.Length] = now;
        count++;
        return null;
    }

    /// <summary>Drops what does not count any more: a request that is exactly as old as the period.</summary>
    private void Forget(long now, long period)
    {
        while (count > 0 && instants[oldest] <= now - period)
        {
            oldest = (oldest + 1) % instants.Length;
            count--;
        }
    }

    private void Grow(int limit)
    {
        var grown = new long[Math.Min(limit, Math.Max(Smallest, instants.Length * 2))];
        for (var i = 0; i < count; i++)
            grown[i] = instants[(oldest + i) % instants.Length];
        (instants, oldest) = (grown, 0);
    }
}
