using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>
/// Keeps one connection to hear of changes by other servers and to follow the database's clock. It polls the change counter every second; a
/// notification only makes it poll at once, so a pooler that swallows notifications costs a second, not a change.
/// </summary>
internal sealed class PostgresListener : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClockInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tolerable = TimeSpan.FromSeconds(5);

    private readonly PostgresSource source;
    private readonly DatabaseClock? clock;
    private readonly ILogger log;
    private readonly Action onChanged;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;
    private long? known;

    public PostgresListener(PostgresSource source, DatabaseClock? clock, ILogger log, Action onChanged)
    {
        this.source = source;
        this.clock = clock;
        this.log = log;
        this.onChanged = onChanged;
        running = Task.Run(RunAsync);
    }

    /// <summary>Corrects the clock by the database's, and complains when this machine's is far off (S240): then one of the two needs an NTP client.</summary>
    public static async ValueTask MeasureAsync(DatabaseClock clock, NpgsqlConnection connection, ILogger log, CancellationToken cancellation)
    {
        await clock.MeasureAsync(() => NowAsync(connection, cancellation));
        if (clock.Offset.Duration() > Tolerable)
            log.ClockIsOff((long)clock.Offset.TotalSeconds);
    }

    private static async ValueTask<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select (extract(epoch from clock_timestamp()) * 1000000)::bigint", connection);
        return DateTimeOffset.UnixEpoch.AddMicroseconds((long)(await command.ExecuteScalarAsync(cancellation))!);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (PostgresErrors.Understands(exception))
            {
                log.ListenerLost(exception);
                await Task.Delay(PollInterval, CancellationToken.None);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenOwnAsync(cancellation);
        await using (var listen = new NpgsqlCommand(PostgresChanges.Listen, connection))
            await listen.ExecuteNonQueryAsync(cancellation);

        for (var measured = Stopwatch.GetTimestamp(); ;)
        {
            await PollAsync(connection, cancellation);
            if (clock is not null && Stopwatch.GetElapsedTime(measured) > ClockInterval)
            {
                await MeasureAsync(clock, connection, log, cancellation);
                measured = Stopwatch.GetTimestamp();
            }

            await connection.WaitAsync(PollInterval, cancellation);
        }
    }

    private async Task PollAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var current = await CurrentAsync(connection, cancellation);

        // The first time too: what was committed between the start's reading and this is a change nobody has heard of.
        if (current != known)
            onChanged();
        known = current;
    }

    private static async Task<long> CurrentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(PostgresChanges.Current.TextFor(DatabaseEngine.Postgres), connection);
            return (long)(await command.ExecuteScalarAsync(cancellation) ?? 0L);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0; // not migrated yet
        }
    }
}
