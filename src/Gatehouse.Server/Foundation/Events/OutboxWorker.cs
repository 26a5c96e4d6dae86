using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Takes the rows of one kind that are due and has them delivered, several side by side.</summary>
/// <remarks>At least once. A row comes twice when the process dies, or loses the database for longer than a lease, between the receiver's
/// yes and our note of it; nothing is ever lost. A row is never with two workers at the same time.</remarks>
internal sealed partial class OutboxWorker(
    OutboxKind kind, OutboxLeases leases, OutboxSignals signals, TimeProvider clock, ILoggerFactory loggers)
{
    /// <summary>Rows written by other nodes are seen after at most this long.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>The wait when a row is due and yet not to be had: another node is taking it this moment.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    /// <summary>The wait after the database failed us.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What a stop leaves to deliveries in flight; the host allows 15 seconds.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
    private readonly OutboxSignal signal = signals.For(kind.Name);
    private readonly OutboxDelivery delivery = new(kind, leases, clock, loggers.CreateLogger<OutboxDelivery>());
    private readonly ILogger logger = loggers.CreateLogger<OutboxWorker>();

    /// <summary>Works until stopped; then finishes what is in flight and gives back what it cannot (S234).</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (kind.DeliverAsync is null)
            return;

        var running = new List<Task>();
        using var cutOff = new CancellationTokenSource();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                running.RemoveAll(task => task.IsCompleted);
                var wait = await StartDueAsync(running, cutOff.Token, stopping);
                await signal.WaitAsync(wait, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // whatever it was, deliveries must go on afterwards
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogPause(kind.Name, exception);
                await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        cutOff.CancelAfter(DrainTime);
        await Task.WhenAll(running);
    }

    /// <summary>Delivers what is due now, once. Returns how many rows it took.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var rows = await leases.TakeAsync(kind.Name, owner, kind.Parallel, cancellation);
        await Task.WhenAll(rows.Select(row => delivery.DeliverAsync(row, cancellation)));
        return rows.Count;
    }

    /// <summary>Fills the free places. Returns how long to wait when no signal comes.</summary>
    private async Task<TimeSpan> StartDueAsync(List<Task> running, CancellationToken cutOff, CancellationToken stopping)
    {
        var free = kind.Parallel - running.Count;
        if (free == 0)
            return Poll;

        if (await UntilNextAsync(stopping) is var wait && wait > TimeSpan.Zero)  // a read: an idle server writes nothing
            return wait;

        var rows = await leases.TakeAsync(kind.Name, owner, free, stopping);
        running.AddRange(rows.Select(row => DeliverAndSignalAsync(row, cutOff)));
        return rows.Count == free ? TimeSpan.Zero : ShortestWait;
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellation)
    {
        if (await leases.NextDueAsync(kind.Name, cancellation) is not { } due)
            return Poll;

        var wait = due - clock.GetUtcNow();
        return wait < Poll ? wait : Poll;
    }

    private async Task DeliverAndSignalAsync(OutboxRow row, CancellationToken cutOff)
    {
        await delivery.DeliverAsync(row, cutOff);
        signal.Set();  // a place is free
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries of kind {Kind} pause: the outbox cannot be read")]
    private partial void LogPause(string kind, Exception exception);
}
