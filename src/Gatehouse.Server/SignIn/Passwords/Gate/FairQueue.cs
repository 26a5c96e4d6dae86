using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>
/// A queue that serves addresses in turn and accounts in turn, not callers in order: start-time fair queueing. An entry's
/// turn is one after the last of its address and of its account, whichever is later, so a flood lines up behind
/// itself and a newcomer goes ahead of it. Not safe for parallel use.
/// </summary>
internal sealed class FairQueue<T>
{
    private readonly SortedSet<Entry> entries = new(Comparer<Entry>.Create((a, b) => (a.Turn, a.Number).CompareTo((b.Turn, b.Number))));
    private readonly Dictionary<string, Lane> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lane> accounts = new(StringComparer.Ordinal);
    private long turn;
    private long number;

    public int Count => entries.Count;

    /// <summary>Adds an item and returns the entry to remove it by.</summary>
    public Entry Enqueue(T item, GateKey key)
    {
        var entry = new Entry(NextTurn(key), ++number, key, item);
        entries.Add(entry);
        Join(addresses, key.Address, entry.Turn);
        Join(accounts, key.Account, entry.Turn);
        return entry;
    }

    /// <summary>Takes the entry whose turn it is.</summary>
    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        if (entries.Min is not { } next)
        {
            item = default;
            return false;
        }

        turn = next.Turn;
        Remove(next);
        item = next.Item;
        return true;
    }

    /// <summary>Takes out the entry that would be served last, if a newcomer with this key comes before it.</summary>
    public bool TryDisplace(GateKey newcomer, [MaybeNullWhen(false)] out T displaced)
    {
        if (entries.Max is { } last && NextTurn(newcomer) < last.Turn)
        {
            Remove(last);
            displaced = last.Item;
            return true;
        }

        displaced = default;
        return false;
    }

    /// <summary>Takes an entry out; false when it is no longer there.</summary>
    public bool Remove(Entry entry)
    {
        if (!entries.Remove(entry))
            return false;

        Leave(addresses, entry.Key.Address, entry.Turn);
        Leave(accounts, entry.Key.Account, entry.Turn);
        return true;
    }

    /// <summary>Takes out every item of which something holds.</summary>
    public IReadOnlyList<T> RemoveWhere(Func<T, bool> condition)
    {
        var found = entries.Where(entry => condition(entry.Item)).ToArray();
        foreach (var entry in found)
            Remove(entry);

        return [.. found.Select(entry => entry.Item)];
    }

    private long NextTurn(GateKey key) => Math.Max(turn, 1 + Math.Max(LastTurn(addresses, key.Address), LastTurn(accounts, key.Account)));

    private static long LastTurn(Dictionary<string, Lane> lanes, string name) => lanes.TryGetValue(name, out var lane) ? lane.LastTurn : -1;

    private static void Join(Dictionary<string, Lane> lanes, string name, long turn)
    {
        if (!lanes.TryGetValue(name, out var lane))
            lanes.Add(name, lane = new Lane());
        lane.Waiting++;
        lane.LastTurn = turn;
    }

    private static void Leave(Dictionary<string, Lane> lanes, string name, long turn)
    {
        var lane = lanes[name];
        if (--lane.Waiting == 0)
            lanes.Remove(name);
        else if (lane.LastTurn == turn)
            lane.LastTurn--;
    }

    /// <summary>An item with its place.</summary>
    internal sealed record Entry(long Turn, long Number, GateKey Key, T Item);

    private sealed class Lane
    {
        public int Waiting { get; set; }

        public long LastTurn { get; set; }
    }
}
