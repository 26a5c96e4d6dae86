using System.Diagnostics;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>
/// A write unit. Its caller's code runs on the writer thread from the return of <c>BeginAsync</c> to the call of <c>CommitAsync</c>, without
/// changing threads, and goes on the thread pool once the group is durable.
/// </summary>
internal sealed class SqliteUnit : SqliteWork, IWriteUnit, IValueTaskSource<Transaction>, IValueTaskSource
{
    private readonly SqliteWriter writer;
    private readonly string caller;
    private readonly CancellationToken cancellation;
    private readonly Transaction transaction;
    private ManualResetValueTaskSourceCore<bool> finished = new() { RunContinuationsAsynchronously = true };
    private SqliteUnitStart start;
    private SqliteConnection? connection;
    private Exception? failure;
    private State state;

    public SqliteUnit(SqliteWriter writer, string caller, CancellationToken cancellation)
    {
        this.writer = writer;
        this.caller = caller;
        this.cancellation = cancellation;
        transaction = new Transaction(this);
    }

    private enum State
    {
        Waiting,
        Running,
        Committing,
        Disposed,
        Abandoned,
    }

    public ValueTask<Transaction> WhenStarted => new(this, 0);

    public override void Run(SqliteConnection connection)
    {
        if (cancellation.IsCancellationRequested)
        {
            failure = new OperationCanceledException(cancellation);
            return;
        }

        this.connection = connection;
        var begun = Stopwatch.GetTimestamp();
        var compilations = connection.Compilations;
        var kept = false;
        try
        {
            connection.Prepare(SqliteSavepoint.Begin).Execute(null);
            state = State.Running;
            start.Continue();
            kept = state == State.Committing && failure is null;
        }
        finally
        {
            this.connection = null;
            if (state == State.Running)
            {
                state = State.Abandoned;
                writer.Log.ForeignAwait(caller);
            }

            SqliteSavepoint.End(connection, kept);

            // What is compiled at a statement's first use is not the caller's doing, and does not happen again.
            if (connection.Compilations == compilations)
                writer.NoteDuration(caller, Stopwatch.GetElapsedTime(begun));
        }
    }

    public override void Complete(Exception? groupFailure)
    {
        if (state == State.Waiting)
            start.Fail(groupFailure ?? failure ?? new DatabaseUnavailableException("The database is closing."));
        else if (state == State.Committing && (groupFailure ?? failure) is { } exception)
            finished.SetException(exception);
        else if (state is State.Committing or State.Disposed)
            finished.SetResult(true);
    }

    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation) =>
        Call(static (statement, parameters) => statement.Execute(parameters), sql, parameters);

    public ValueTask<IReadOnlyList<int>> ExecuteEachAsync(Sql sql, IReadOnlyList<object> parameters, CancellationToken cancellation) =>
        Call<IReadOnlyList<int>>((statement, _) => [.. parameters.Select(statement.Execute)], sql, null);

    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        Call(static (statement, parameters) => statement.QuerySingleOrDefault<T>(parameters), sql, parameters);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        Call<IReadOnlyList<T>>(static (statement, parameters) => statement.Query<T>(parameters), sql, parameters);

    // Nobody but this process serves the file; a command beside it is noticed by its commit (PRAGMA data_version).
    public ValueTask AnnounceChangeAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask CommitAsync(CancellationToken cancellation)
    {
        try
        {
            Connection();
        }
        catch (InvalidOperationException exception)
        {
            return ValueTask.FromException(exception);
        }

        state = State.Committing;
        return new ValueTask(this, finished.Version);
    }

    public ValueTask DisposeAsync()
    {
        // After a commit, or on another thread (then the unit is already lost), there is nothing left to undo.
        if (state != State.Running || !writer.IsCurrentThread)
            return ValueTask.CompletedTask;

        // Pending, so that the caller leaves the writer thread before it goes on.
        state = State.Disposed;
        return new ValueTask(this, finished.Version);
    }

    Transaction IValueTaskSource<Transaction>.GetResult(short token) => start.GetResult(transaction);

    ValueTaskSourceStatus IValueTaskSource<Transaction>.GetStatus(short token) => start.Status;

    // The unit starts when somebody waits for it, so that its continuation is there for the writer thread to run.
    void IValueTaskSource<Transaction>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        start.SetContinuation(continuation, state, flags);
        writer.EnqueueAwaited(this);
    }

    void IValueTaskSource.GetResult(short token) => finished.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => finished.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        finished.OnCompleted(continuation, state, token, flags);

    private SqliteConnection Connection()
    {
        if (!writer.IsCurrentThread || state == State.Abandoned)
            throw new InvalidOperationException($"{caller} awaited something besides its transaction between BeginAsync and CommitAsync; the unit was rolled back.");
        if (failure is not null)
            throw new InvalidOperationException($"The unit of {caller} was rolled back by an earlier error.", failure);
        return connection is not null && state == State.Running ? connection : throw new InvalidOperationException($"The unit of {caller} is over.");
    }

    private ValueTask<T> Call<T>(Func<SqliteStatement, object?, T> call, Sql sql, object? parameters)
    {
        try
        {
            return new ValueTask<T>(call(Connection().Prepare(sql), parameters));
        }
#pragma warning disable CA1031 // handed to the caller, as an awaited exception
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure ??= exception;
            return ValueTask.FromException<T>(exception);
        }
    }
}
