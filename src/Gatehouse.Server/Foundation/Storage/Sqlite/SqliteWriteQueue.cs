namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>What the queue says to a newcomer.</summary>
internal enum SqliteAdmission
{
    Admitted,
    Full,
    Closed,
}

/// <summary>What waits for the writer. Bounded: a full queue refuses, so that waiting stays short.</summary>
internal sealed class SqliteWriteQueue(int capacity) : IDisposable
{
    private readonly Lock gate = new();
    private readonly AutoResetEvent filled = new(false);
    private List<SqliteWork> waiting = [];
    private bool isClosed;
    private bool isWriterAsleep;

    public static DatabaseUnavailableException Refusal(SqliteAdmission admission) => admission == SqliteAdmission.Full
        ? new DatabaseUnavailableException("Too many writes are waiting already.")
        : new DatabaseUnavailableException("The database is closing.");

    public SqliteAdmission TryAdd(SqliteWork work)
    {
        bool wake;
        lock (gate)
        {
            if (isClosed)
                return SqliteAdmission.Closed;
            if (waiting.Count >= capacity)
                return SqliteAdmission.Full;

            waiting.Add(work);
            wake = isWriterAsleep;
            isWriterAsleep = false;
        }

        if (wake)
            filled.Set();
        return SqliteAdmission.Admitted;
    }

    /// <summary>
    /// Everything that waits, taken at once in exchange for an empty list. Waits up to <paramref name="patience"/>, then gives an empty one;
    /// null once closed and empty.
    /// </summary>
    public List<SqliteWork>? TakeAll(List<SqliteWork> empty, TimeSpan patience)
    {
        if (TryTake(ref empty, mayBeEmpty: false) is { } taken)
            return taken ? empty : null;

        filled.WaitOne(patience);
        return TryTake(ref empty, mayBeEmpty: true) is true ? empty : null;
    }

    public void Close()
    {
        lock (gate)
            isClosed = true;
        filled.Set();
    }

    public void Dispose() => filled.Dispose();

    /// <summary>True: taken. False: closed and empty. Null: nothing yet, and the next newcomer will wake the writer.</summary>
    private bool? TryTake(ref List<SqliteWork> list, bool mayBeEmpty)
    {
        lock (gate)
        {
            if (waiting.Count == 0 && isClosed)
                return false;

            isWriterAsleep = waiting.Count == 0 && !mayBeEmpty;
            if (isWriterAsleep)
                return null;

            (waiting, list) = (list, waiting);
            return true;
        }
    }
}
