using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>One piece of hashing that waits for a thread of the gate, or is under way.</summary>
internal abstract class GateJob
{
    /// <summary>When it began to wait, in the clock's timestamps.</summary>
    public required long Since { get; init; }

    /// <summary>Computes, and completes the caller's task on the thread pool.</summary>
    public abstract void Run();

    /// <summary>Completes the caller's task with a refusal.</summary>
    public abstract void Refuse();

    /// <summary>Completes the task of a caller who went away.</summary>
    public abstract void Cancel(CancellationToken cancellation);
}

/// <inheritdoc/>
internal sealed class GateJob<T>(Func<T> work) : GateJob
{
    // Callers must not continue on the hashing thread: it has work to do, and a low priority.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => completion.Task;

    public override void Run()
    {
        try
        {
            completion.TrySetResult(work());
        }
        catch (HashMemoryException)
        {
            Refuse();  // 19 MiB that are not to be had now may be in two seconds
        }
        catch (Exception e)
        {
            completion.TrySetException(e);
        }
    }

    public override void Refuse() => completion.TrySetException(new GateFullException());

    public override void Cancel(CancellationToken cancellation) => completion.TrySetCanceled(cancellation);
}
