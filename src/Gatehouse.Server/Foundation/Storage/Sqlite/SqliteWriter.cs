using System.Diagnostics;
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
    private readonly SqliteCheckpointer checkpointer;
    private readonly SqliteOutsideChanges outside;
    private readonly TimeSpan slowUnit;
    private readonly Thread thread;
    private readonly List<SqliteWork> group = [];

    public SqliteWriter(SqliteConnection connection, SqliteCheckpointer checkpointer, DatabaseOptions options, ILogger log, Action onChangedOutside)
    {
        this.connection = connection;
        this.checkpointer = checkpointer;
        outside = new SqliteOutsideChanges(connection, onChangedOutside);
        queue = new SqliteWriteQueue(options.WriteQueueCapacity);
        slowUnit = options.SlowUnit;
        Log = log;
        thread = new Thread(Loop) { Name = "Gatehouse SQLite writer", IsBackground = true };
        thread.Start();
    }

    public ILogger Log { get; }

    public WriteStatistics Statistics { get; } = new();

    public bool IsCurrentThread => Thread.CurrentThread == thread;

    /// <exception cref="DatabaseUnavailableException">Too many writes wait, or the database is closing.</exception>
    public ValueTask<T> WriteAsync<T>(SqliteWrite<T> write)
    {
        if (IsCurrentThread)
            return ValueTask.FromException<T>(InsideUnit());

        return queue.TryAdd(write) switch
        {
            SqliteAdmission.Admitted => new ValueTask<T>(write.Acknowledged),
            var refusal => ValueTask.FromException<T>(SqliteWriteQueue.Refusal(refusal)),
        };
    }

    /// <inheritdoc cref="WriteAsync"/>
    public ValueTask<Transaction> BeginAsync(string caller, CancellationToken cancellation) => IsCurrentThread
        ? ValueTask.FromException<Transaction>(InsideUnit())
        : new SqliteUnit(this, caller, cancellation).WhenStarted;

    public void EnqueueAwaited(SqliteUnit unit)
    {
        var admission = queue.TryAdd(unit);
        if (admission != SqliteAdmission.Admitted)
            unit.Complete(SqliteWriteQueue.Refusal(admission));
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

    private static InvalidOperationException InsideUnit() => new("Inside a write unit, write through its transaction: anything else would wait for itself.");

    private void Loop()
    {
        var spare = new List<SqliteWork>();
        while (queue.TakeAll(spare, Idle) is { } batch)
        {
            for (var at = 0; at < batch.Count;)
                at += RunGroup(batch, at);
            Maintain();
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
            RunWorks(batch, first);
            connection.Prepare(Commit).Execute(null);
            Statistics.Count(group.Count);
            checkpointer.NoteWritten(connection.TakePagesWritten());
        }
#pragma warning disable CA1031 // whoever waits is told; the writer must live on
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception as DatabaseUnavailableException ?? new DatabaseUnavailableException("The database could not be written.", exception);
            Log.GroupFailed(exception);
            if (group.Count == 0)
                group.AddRange(batch.Skip(first)); // not one began; each would wait as long again
            LeaveTransaction();
        }

        foreach (var work in group)
            work.Complete(failure);
        return group.Count;
    }

    private void RunWorks(List<SqliteWork> batch, int first)
    {
        while (group.Count < LargestGroup && first + group.Count < batch.Count)
        {
            var work = batch[first + group.Count];
            group.Add(work);
            work.Run(connection);
            if (connection.IsAutocommit)
                throw new DatabaseUnavailableException("The disk with the database is full, or failing.") { RetryAfter = TimeSpan.FromSeconds(10) };
        }
    }

    private void LeaveTransaction()
    {
        try
        {
            if (!connection.IsAutocommit)
                connection.Prepare(RollBack).Execute(null);
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or SqliteException)
        {
            Log.GroupFailed(exception); // SQLite rolled back by itself
        }
    }

    private void Maintain()
    {
        try
        {
            outside.Look();
            checkpointer.HelpFrom(connection);
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or SqliteException)
        {
            Log.MaintenanceFailed(exception);
        }
    }
}
