using System.Threading.Tasks.Sources;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>The fast lane: one statement, without a unit of its own.</summary>
internal abstract class SqliteWrite<T>(CancellationToken cancellation) : SqliteWork, IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> source = new() { RunContinuationsAsynchronously = true };
    private T? result;
    private Exception? failure;

    public ValueTask<T> AsValueTask() => new(this, source.Version);

    public override void Run(SqliteConnection connection)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            result = Write(connection);
        }
#pragma warning disable CA1031 // handed to the caller
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }
    }

    public override void Complete(Exception? groupFailure)
    {
        if ((groupFailure ?? failure) is { } exception)
            source.SetException(exception);
        else
            source.SetResult(result!);
    }

    protected abstract T Write(SqliteConnection connection);

    T IValueTaskSource<T>.GetResult(short token) => source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}

/// <summary>A statement whose answer is the number of rows. SQLite undoes a failing statement as a whole, so it needs no savepoint.</summary>
internal sealed class SqliteExecution(Sql sql, object? parameters, CancellationToken cancellation) : SqliteWrite<int>(cancellation)
{
    protected override int Write(SqliteConnection connection) => connection.Prepare(sql).Execute(parameters);
}

/// <summary>A statement with <c>returning</c>. It has a savepoint, since reading the row may fail after it was written.</summary>
internal sealed class SqliteReturningExecution<T>(Sql sql, object? parameters, CancellationToken cancellation) : SqliteWrite<T?>(cancellation)
{
    protected override T? Write(SqliteConnection connection)
    {
        connection.Prepare(SqliteSavepoint.Begin).Execute(null);
        var kept = false;
        try
        {
            var row = connection.Prepare(sql).QuerySingleOrDefault<T>(parameters);
            kept = true;
            return row;
        }
        finally
        {
            SqliteSavepoint.End(connection, kept);
        }
    }
}
