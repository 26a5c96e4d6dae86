namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>Holds up an answer until it is told to let it pass.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody has come to the gate.</summary>
    public Task Asked => asked.Task;

    public void Open() => open.TrySetResult();

    public Task PassAsync()
    {
        asked.TrySetResult();
        return open.Task;
    }
}
