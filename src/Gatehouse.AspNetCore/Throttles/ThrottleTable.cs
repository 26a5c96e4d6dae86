namespace Gatehouse.AspNetCore.Throttles;

/// <summary>
/// The logs of one period, by key, in the order in which their keys were seen last. Since all have the same period, whoever was not seen for one has nothing that counts: the end of the
/// order is swept at every request, and cut where the bounds are reached. One lock; what happens under it takes well below a microsecond.
/// </summary>
internal sealed class ThrottleTable(long period, int maxKeys, int maxEntries)
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Entry ring = new("");
    private readonly Lock gate = new();
    private int room;

    public int Keys
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    public int Room
    {
        get
        {
            lock (gate)
                return room;
        }
    }

    public long? TryPass(string key, int limit, TimeProvider clock)
    {
        lock (gate)
        {
            // Read under the lock, so that instants arrive in their order.
            var now = clock.GetTimestamp();
            var entry = Touch(key, now);
            var before = entry.Log.Capacity;
            var wait = entry.Log.TryAdd(now, period, limit);
            room += entry.Log.Capacity - before;
            Sweep(now);
            return wait;
        }
    }

    private Entry Touch(string key, long now)
    {
        if (entries.TryGetValue(key, out var entry))
            entry.Leave();
        else
            entries.Add(key, entry = new Entry(key));
        entry.Enter(ring);
        entry.Seen = now;
        return entry;
    }

    private void Sweep(long now)
    {
        // Two at a time are enough to keep up with one that is new, and never many at once.
        for (var swept = 0; swept < 2 && !ReferenceEquals(ring.Before, ring) && ring.Before.Seen <= now - period; swept++)
            Remove(ring.Before);
        while ((entries.Count > maxKeys || room > maxEntries) && entries.Count > 1)
            Remove(ring.Before);
    }

    private void Remove(Entry entry)
    {
        entry.Leave();
        entries.Remove(entry.Key);
        room -= entry.Log.Capacity;
    }

    /// <summary>A key's log, and its place in the order. The first of all stands for no key, and closes the ring.</summary>
    private sealed class Entry
    {
        public Entry(string key) => (Key, Before, After) = (key, this, this);

        public string Key { get; }

        public SlidingLog Log { get; } = new();

        public long Seen { get; set; }

        public Entry Before { get; private set; }

        public Entry After { get; private set; }

        public void Enter(Entry ring)
        {
            (Before, After) = (ring, ring.After);
            After.Before = this;
            ring.After = this;
        }

        public void Leave()
        {
            Before.After = After;
            After.Before = Before;
        }
    }
}
