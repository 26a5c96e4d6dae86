using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>
/// Counters of the one server that has a SQLite file: counted in memory, so that a try waits for no disk, kept in the
/// database when it failed, and read back when the memory does not know a key (after a restart, or after it was full).
/// </summary>
internal sealed class SqliteThrottleStore : IThrottleStore, IDisposable
{
    // A server that runs notices within a second; one that is started later reads the stored counters anyway.
    private static readonly TimeSpan PardonLifetime = TimeSpan.FromHours(1);

    private readonly Database database;
    private readonly MemoryThrottles memory;
    private readonly TimeProvider clock;
    private readonly ThrottleMetrics metrics;
    private readonly SqlFile sql;

    public SqliteThrottleStore(Database database, MemoryThrottles memory, TimeProvider clock, ThrottleMetrics metrics)
    {
        (this.database, this.memory, this.clock, this.metrics) = (database, memory, clock, metrics);
        sql = database.SqlBeside<SqliteThrottleStore>();
        database.ChangedOutside += ForgetPardoned;
    }

    public async ValueTask<ThrottleReservation> ReserveAsync(ThrottleRequest request, CancellationToken cancellation)
    {
        if (request.Counts.Count == 0)
            return new ThrottleReservation(TimeSpan.Zero, null, Spread: false, [], InMemory: true); // every limit is off

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            var keys = memory.Missing(request);
            if (keys.Length > 0)
            {
                foreach (var row in await database.QueryAsync<ThrottleRow>(sql["find"], new { keys, now }, cancellation))
                    memory.Restore(row.Key, row.ToCounter());
            }
        }
        catch (DatabaseUnavailableException)
        {
            metrics.FellBack();  // S30: what the memory knows is better than no limit
        }

        return memory.Reserve(request, now);
    }

    public async ValueTask KeepAsync(ThrottleRequest request, CancellationToken cancellation)
    {
        if (request.Counts.Count == 0)
            return;

        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            await WriteAsync(request, transaction);
            await transaction.CommitAsync(cancellation);
        }
        catch (DatabaseUnavailableException)
        {
            metrics.FellBack();
        }
    }

    public async ValueTask ForgiveAsync(ThrottleRequest request, ThrottleReservation reservation, Transaction transaction)
    {
        foreach (var count in request.Counts.Where(count => count.Forgiven))
            memory.Forget(count.Key);
        memory.GiveBack(request, reservation.Spread, count => !count.Forgiven);

        // Who never failed has nothing stored, and most sign-ins are of that kind: they write nothing here.
        if (reservation.Tries.Any(tries => tries > 1))
            await WriteAsync(request, transaction);
    }

    public ValueTask GiveBackAsync(ThrottleRequest request, ThrottleReservation reservation)
    {
        memory.GiveBack(request, reservation.Spread, _ => true);
        return ValueTask.CompletedTask;
    }

    public async ValueTask PardonAsync(ThrottleRequest request, Transaction transaction)
    {
        var now = clock.GetUtcNow();
        foreach (var count in request.Counts)
        {
            memory.Forget(count.Key);

            // A row without tries instead of none: a command that runs beside the server tells it so.
            await transaction.ExecuteAsync(sql["write"], ThrottleRow.Of(
                count.Key, new ThrottleCounter(0, 0, now.ToUnixTimeMilliseconds(), 0, (now + PardonLifetime).ToUnixTimeMilliseconds())));
        }
    }

    public void Dispose() => database.ChangedOutside -= ForgetPardoned;

    private async void ForgetPardoned(object? sender, EventArgs e)
    {
        // Before the first try there is nothing to forget, and perhaps no table yet.
        if (memory.Count == 0)
            return;

        try
        {
            foreach (var pardon in await database.QueryAsync<ThrottleRow>(sql["pardoned"], new { now = clock.GetUtcNow() }, CancellationToken.None))
                memory.ForgetBefore(pardon.Key, pardon.Since);
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or ObjectDisposedException)
        {
            metrics.FellBack(); // the next change tries again
        }
    }

    // Inside the write unit, so that of two writers of one key the later stores the later state.
    private async ValueTask WriteAsync(ThrottleRequest request, Transaction transaction)
    {
        foreach (var count in request.Counts)
        {
            if (memory.Peek(count.Key) is { } counter)
                await transaction.ExecuteAsync(sql["write"], ThrottleRow.Of(count.Key, counter));
            else
                await transaction.ExecuteAsync(sql["forget"], new { count.Key });
        }
    }
}

/// <summary>A row of the table <c>throttles</c>.</summary>
internal sealed record ThrottleRow(string Key, long Tries, long Spread, long Since, long BlockedUntil, long ExpiresAt)
{
    public static ThrottleRow Of(string key, ThrottleCounter counter) =>
        new(key, counter.Tries, counter.Spread, counter.Since, counter.BlockedUntil, counter.ExpiresAt);

    public ThrottleCounter ToCounter() => new(Tries, Spread, Since, BlockedUntil, ExpiresAt);
}
