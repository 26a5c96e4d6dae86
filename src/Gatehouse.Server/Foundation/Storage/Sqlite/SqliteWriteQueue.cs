namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>What waits for the writer. Bounded: a full queue refuses, so that waiting stays short.</summary>
internal sealed class SqliteWriteQueue(int capacity) : IDisposable
{
    private readonly Lock gate = new();
    private readonly AutoResetEvent filled = new(false);
    private List<SqliteWork> waiting = [];
    private bool isClosed;
    private bool isAsleep;

    /// <summary>Says no with <see cref="DatabaseUnavailableException"/> when the queue is full or closed.</summary>
    public void Demand()
    {
        if (isClosed)
            throw new DatabaseUnavailableException("The database is closing.");
        if (waiting.Count >= capacity)
            throw new DatabaseUnavailableException($"{capacity} writes are waiting already.");
    }

    /// <summary>Adds without regard to the capacity; false once the queue is closed.</summary>
    public bool TryAdd(SqliteWork work)
    {
        bool wake;
        lock (gate)
        {
            if (isClosed)
                return false;
            waiting.Add(work);
            wake = isAsleep;
            isAsleep = false;
        }

        if (wake)
            filled.Set();
        return true;
    }

    /// <summary>Everything that waits, taken at once in exchange for an empty list; waits up to <paramref name="patience"/>. Null once closed and empty.</summary>
    public List<SqliteWork>? TakeAll(List<SqliteWork> empty, TimeSpan patience)
    {
        for (var hasWaited = false; ; hasWaited = true)
        {
            lock (gate)
            {
                if (waiting.Count > 0 || hasWaited && !isClosed)
                {
                    isAsleep = false;
                    (waiting, empty) = (empty, waiting);
                    return empty;
                }

                if (isClosed)
                    return null;
                isAsleep = true;
            }

            filled.WaitOne(patience);
        }
    }

    public void Close()
    {
        lock (gate)
            isClosed = true;
        filled.Set();
    }

    public void Dispose() => filled.Dispose();
}
