namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>The fast lane: one statement, without a unit of its own.</summary>
internal abstract class SqliteWrite<T>(CancellationToken cancellation) : SqliteWork
{
    private readonly TaskCompletionSource<T> acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failure;

    public Task<T> Acknowledged => acknowledged.Task;

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
        // A refusal may rest on what a neighbour wrote, so even that is told only now.
        if ((groupFailure ?? failure) is { } exception)
            acknowledged.SetException(exception);
        else
            acknowledged.SetResult(result!);
    }

    protected abstract T Write(SqliteConnection connection);
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
