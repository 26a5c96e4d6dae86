namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Counters in this process's memory, bounded: beyond the capacity the one longest unused goes (S29).</summary>
internal sealed class MemoryThrottles(int capacity = MemoryThrottles.DefaultCapacity)
{
    /// <summary>About 25 MB when full.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Slot>> slots = new(StringComparer.Ordinal);
    private readonly LinkedList<Slot> byUse = new();

    public int Count
    {
        get
        {
            lock (gate)
                return slots.Count;
        }
    }

    /// <summary>Counts a try on all its counters, or on none.</summary>
    public ThrottleReservation Reserve(ThrottleRequest request, long now)
    {
        lock (gate)
        {
            var longest = request.Counts.Select(count => (count.Rule, Wait: Find(count.Key).WaitAt(now, count.Rule))).MaxBy(count => count.Wait);
            if (longest.Wait > TimeSpan.Zero)
                return ThrottleReservation.Blocked(longest.Wait, longest.Rule);

            var spreads = request.SpreadKey is { } pair && !Find(pair).IsCurrent(now);
            var tries = new List<long>(request.Counts.Count);
            foreach (var count in request.Counts)
            {
                var counter = Find(count.Key).Count(now, count.Rule, spreads);
                Set(count.Key, counter);
                tries.Add(counter.Tries);
            }

            return new ThrottleReservation(TimeSpan.Zero, null, spreads, tries, InMemory: true);
        }
    }

    /// <summary>Takes a try back from those of its counters that a condition names.</summary>
    public void GiveBack(ThrottleRequest request, bool spread, Func<ThrottleCount, bool> which)
    {
        lock (gate)
        {
            foreach (var count in request.Counts.Where(which))
            {
                var left = Find(count.Key).GiveBack(count.Rule, spread);
                if (left.Tries == 0)
                    Remove(count.Key);
                else
                    Set(count.Key, left);
            }
        }
    }

    /// <summary>Forgets a counter.</summary>
    public void Forget(string key)
    {
        lock (gate)
            Remove(key);
    }

    /// <summary>Forgets a counter, unless it began after an instant.</summary>
    public void ForgetBefore(string key, long instant)
    {
        lock (gate)
        {
            if (Find(key).Since <= instant)
                Remove(key);
        }
    }

    /// <summary>The keys among these that are not in memory.</summary>
    public string[] Missing(ThrottleRequest request)
    {
        lock (gate)
            return [.. request.Counts.Select(count => count.Key).Where(key => !slots.ContainsKey(key))];
    }

    /// <summary>A counter's state, or null.</summary>
    public ThrottleCounter? Peek(string key)
    {
        lock (gate)
            return slots.TryGetValue(key, out var node) ? node.Value.Counter : null;
    }

    /// <summary>Takes over a stored counter, unless the key is counted here already.</summary>
    public void Restore(string key, ThrottleCounter counter)
    {
        lock (gate)
        {
            if (!slots.ContainsKey(key))
                Set(key, counter);
        }
    }

    private ThrottleCounter Find(string key) => slots.TryGetValue(key, out var node) ? node.Value.Counter : default;

    private void Set(string key, ThrottleCounter counter)
    {
        if (slots.TryGetValue(key, out var node))
        {
            node.Value = new Slot(key, counter);
            byUse.Remove(node);
            byUse.AddLast(node);
            return;
        }

        slots.Add(key, byUse.AddLast(new Slot(key, counter)));
        if (slots.Count > capacity)
            Remove(byUse.First!.Value.Key);
    }

    private void Remove(string key)
    {
        if (slots.Remove(key, out var node))
            byUse.Remove(node);
    }

    private readonly record struct Slot(string Key, ThrottleCounter Counter);
}
