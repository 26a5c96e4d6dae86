using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Records what journal sources have noted, once a second if there is anything, and at a stop. While the database is away it keeps what it has and tries again.</summary>
internal sealed partial class EventJournal(IEnumerable<IJournalSource> sources, Database database, TimeProvider clock, ILogger<EventJournal> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // Never disposed of, which only its wait handle would need: a host that has waited long enough disposes of this while it writes.
    private readonly SemaphoreSlim turn = new(1);
    private readonly List<Func<Transaction, ValueTask>> taken = [];

    /// <summary>Writes what is there now.</summary>
    /// <exception cref="DatabaseUnavailableException">It is kept for the next time.</exception>
    public Task WriteAsync(CancellationToken cancellation) => WriteAsync(isLast: false, cancellation);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(isLast: true, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryWriteAsync(isLast: false, stoppingToken);
            await Task.Delay(Pace, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteAsync(bool isLast, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (taken.Count == 0)
                taken.AddRange(sources.SelectMany(source => source.Take(clock.GetUtcNow(), isLast)));
            if (taken.Count == 0)
                return; // an idle server writes nothing

            await using var transaction = await database.BeginAsync(cancellation);
            foreach (var write in taken)
                await write(transaction);
            await transaction.CommitAsync(cancellation);
            taken.Clear();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TryWriteAsync(bool isLast, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(isLast, cancellation);
        }
#pragma warning disable CA1031 // whatever it was, the journal must go on afterwards
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!cancellation.IsCancellationRequested)
                LogPause(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events that belong to no change are kept in memory: they cannot be written")]
    private partial void LogPause(Exception exception);
}
