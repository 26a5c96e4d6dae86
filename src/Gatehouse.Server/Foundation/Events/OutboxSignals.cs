using System.Collections.Concurrent;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Wakes this process's workers, one signal a kind of delivery.</summary>
internal sealed class OutboxSignals
{
    private readonly ConcurrentDictionary<string, OutboxSignal> signals = new(StringComparer.Ordinal);

    /// <summary>The signal of a kind.</summary>
    public OutboxSignal For(string kind) => signals.GetOrAdd(kind, static _ => new OutboxSignal());
}

/// <summary>Set by whoever has work, waited for by the one who does it. Setting it twice is setting it once.</summary>
#pragma warning disable CA1001 // a semaphore has nothing to dispose of until somebody asks for its wait handle
internal sealed class OutboxSignal
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim semaphore = new(0);

    /// <summary>Ends the current or the next wait.</summary>
    public void Set()
    {
        if (semaphore.CurrentCount == 0)  // two at once may both release: the worker then looks once too often, no harm
            semaphore.Release();
    }

    /// <summary>Returns when it is set or the time is up.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => semaphore.WaitAsync(longest, cancellation);
}
