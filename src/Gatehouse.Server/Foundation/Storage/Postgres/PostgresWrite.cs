using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>One statement on its way through a batch writer.</summary>
internal abstract class PostgresWrite
{
    private readonly object? parameters;
    private readonly CancellationToken cancellation;
    private NpgsqlBatchCommand? bound;

    protected PostgresWrite(StatementPlan plan, object? parameters, CancellationToken cancellation)
    {
        Plan = plan;
        this.parameters = parameters;
        this.cancellation = cancellation;

        // Bound where it was called, so that a caller's mistake is the caller's exception and not the batch's.
        bound = PostgresCommands.BatchCommand(plan, parameters);
        LockOrder = PostgresLockOrder.Of(plan, bound.Parameters);
    }

    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Where it stands in a batch.</summary>
    public PostgresLockOrder LockOrder { get; }

    protected StatementPlan Plan { get; }

    /// <summary>A command for one attempt.</summary>
    public virtual NpgsqlBatchCommand TakeCommand()
    {
        var command = bound ?? PostgresCommands.BatchCommand(Plan, parameters);
        bound = null;
        return command;
    }

    /// <summary>Takes its answer from the rows the reader stands before; not called if there are none. The caller is told after the commit.</summary>
    public abstract ValueTask ReadAsync(NpgsqlDataReader reader);

    public abstract void Complete(NpgsqlBatchCommand command);

    public abstract void Fail(Exception exception);

    public void Cancel() => Fail(new OperationCanceledException(cancellation));
}

/// <summary>A statement whose answer is the number of rows.</summary>
internal sealed class PostgresExecution(StatementPlan plan, object? parameters, CancellationToken cancellation)
    : PostgresWrite(plan, parameters, cancellation)
{
    private readonly TaskCompletionSource<int> acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<int> Acknowledged => acknowledged.Task;

    public override ValueTask ReadAsync(NpgsqlDataReader reader) => ValueTask.CompletedTask;

    public override void Complete(NpgsqlBatchCommand command) => acknowledged.SetResult(Math.Max(command.RecordsAffected, 0));

    public override void Fail(Exception exception) => acknowledged.SetException(exception);
}

/// <summary>A statement with <c>returning</c>.</summary>
internal sealed class PostgresReturningExecution<T>(StatementPlan plan, object? parameters, CancellationToken cancellation)
    : PostgresWrite(plan, parameters, cancellation)
{
    private readonly TaskCompletionSource<T?> acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? row;

    public Task<T?> Acknowledged => acknowledged.Task;

    public override NpgsqlBatchCommand TakeCommand()
    {
        row = default; // an earlier attempt's
        return base.TakeCommand();
    }

    public override async ValueTask ReadAsync(NpgsqlDataReader reader) =>
        row = await PostgresResults.SingleOrDefaultAsync<T>(reader, Plan, CancellationToken.None);

    public override void Complete(NpgsqlBatchCommand command) => acknowledged.SetResult(row);

    public override void Fail(Exception exception) => acknowledged.SetException(exception);
}
