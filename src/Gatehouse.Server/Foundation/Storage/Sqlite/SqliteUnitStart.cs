using System.Threading.Tasks.Sources;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>The wait of <c>BeginAsync</c>: goes on inline, on the writer thread, when the unit starts; on the thread pool when it cannot.</summary>
internal struct SqliteUnitStart
{
    private Action<object?>? continuation;
    private object? state;
    private ExecutionContext? context;
    private Exception? failure;
    private bool isOver;

    public readonly ValueTaskSourceStatus Status =>
        !isOver ? ValueTaskSourceStatus.Pending : failure is null ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Faulted;

    /// <remarks>A captured synchronization context or scheduler is not gone back to: the point is to stay on the writer thread.</remarks>
    public void SetContinuation(Action<object?> continuation, object? state, ValueTaskSourceOnCompletedFlags flags)
    {
        this.continuation = continuation;
        this.state = state;
        context = flags.HasFlag(ValueTaskSourceOnCompletedFlags.FlowExecutionContext) ? ExecutionContext.Capture() : null;
    }

    public void Continue()
    {
        isOver = true;
        Invoke();
    }

    public void Fail(Exception exception)
    {
        failure = exception;
        isOver = true;
        ThreadPool.UnsafeQueueUserWorkItem(static start => start.Invoke(), this, preferLocal: false);
    }

    public readonly Transaction GetResult(Transaction transaction)
    {
        if (failure is null)
            return transaction;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return transaction;
    }

    private readonly void Invoke()
    {
        if (context is null)
            continuation!(state);
        else
            ExecutionContext.Run(context, new ContextCallback(continuation!), state);
    }
}
