using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>
/// The one writer. It commits what is waiting as one group – a savepoint each, one fsync for all – and tells nobody before the group is durable.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int LargestGroup = 512;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly Sql BeginImmediate = "begin immediate";
    private static readonly Sql Commit = "commit";
    private static readonly Sql RollBack = "rollback";

    private readonly SqliteConnection connection;
    private readonly SqliteWriteQueue queue;
    private readonly TimeSpan slowUnit;
    private readonly Thread thread;
    private readonly List<SqliteWork> group = [];

    public SqliteWriter(SqliteConnection connection, DatabaseOptions options, ILogger log)
    {
        this.connection = connection;
        queue = new SqliteWriteQueue(options.WriteQueueCapacity);
        slowUnit = options.SlowUnit;
        Log = log;
        thread = new Thread(Loop) { Name = "Gatehouse SQLite writer", IsBackground = true };
        thread.Start();
    }

    public ILogger Log { get; }

    public bool IsCurrentThread => Thread.CurrentThread == thread;

    public ValueTask<T> WriteAsync<T>(SqliteWrite<T> write)
    {
        DemandOutsideUnit();
        queue.Demand();
        return queue.TryAdd(write) ? write.AsValueTask() : throw new DatabaseUnavailableException("The database is closing.");
    }

    public ValueTask<Transaction> BeginAsync(string caller, CancellationToken cancellation)
    {
        DemandOutsideUnit();
        queue.Demand();
        return new SqliteUnit(this, caller, cancellation).WhenStarted;
    }

    public void EnqueueAwaited(SqliteUnit unit)
    {
        if (!queue.TryAdd(unit))
            unit.Complete(new DatabaseUnavailableException("The database is closing."));
    }

    public void NoteDuration(string caller, TimeSpan duration)
    {
        if (duration > slowUnit)
            Log.SlowUnit(caller, (long)duration.TotalMilliseconds);
    }

    /// <summary>Finishes what waits.</summary>
    public void Dispose()
    {
        queue.Close();
        thread.Join();
        connection.Dispose();
        queue.Dispose();
    }

    private void DemandOutsideUnit()
    {
        if (IsCurrentThread)
            throw new InvalidOperationException("Inside a write unit, write through its transaction.");
    }

    private void Loop()
    {
        var spare = new List<SqliteWork>();
        while (queue.TakeAll(spare, Idle) is { } batch)
        {
            for (var at = 0; at < batch.Count;)
                at += RunGroup(batch, at);
            batch.Clear();
            spare = batch;
        }
    }

    /// <summary>Runs and commits works from <paramref name="first"/> on. Returns how many it took.</summary>
    private int RunGroup(List<SqliteWork> batch, int first)
    {
        group.Clear();
        Exception? failure = null;
        try
        {
            connection.Prepare(BeginImmediate).Execute(null);
            while (group.Count < LargestGroup && first + group.Count < batch.Count && !connection.IsAutocommit)
            {
                var work = batch[first + group.Count];
                group.Add(work);
                work.Run(connection);
            }

            failure = connection.IsAutocommit ? new DatabaseUnavailableException("The database could not be written.") : null;
            if (failure is null)
                connection.Prepare(Commit).Execute(null);
        }
#pragma warning disable CA1031 // whoever waits is told; the writer must live on
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception as DatabaseUnavailableException ?? new DatabaseUnavailableException("The database could not be written.", exception);
            Log.GroupFailed(exception);
            if (group.Count == 0)
                group.Add(batch[first]);
            LeaveTransaction();
        }

        foreach (var work in group)
            work.Complete(failure);
        return group.Count;
    }

    private void LeaveTransaction()
    {
        if (!connection.IsAutocommit)
            connection.Prepare(RollBack).Execute(null);
    }
}
