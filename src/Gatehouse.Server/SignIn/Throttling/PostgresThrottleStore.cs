using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>
/// Counters that several servers share: one statement before the try counts it, under the row locks of its keys. While the
/// database is away each server counts in its own memory (S30).
/// </summary>
internal sealed class PostgresThrottleStore(Database database, MemoryThrottles memory, TimeProvider clock, ThrottleMetrics metrics) : IThrottleStore
{
    private readonly SqlFile sql = database.SqlBeside<PostgresThrottleStore>();

    public async ValueTask<ThrottleReservation> ReserveAsync(ThrottleRequest request, CancellationToken cancellation)
    {
        // Every limit is off: nothing to lock, and no commit for the others to wait behind.
        if (request.Counts.Count == 0)
            return new ThrottleReservation(TimeSpan.Zero, null, Spread: false, [], InMemory: true);

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            // An ordinary transaction and not a batch with others: batches that share keys could wait for one another.
            await using var transaction = await database.BeginAsync(cancellation);
            var rows = await transaction.QueryAsync<Counted>(sql["reserve"], Parameters(request, now), cancellation);
            if (rows.Count < request.Counts.Count)
                return await RefuseAsync(request, now, transaction, cancellation);  // uncommitted: none is counted

            await transaction.CommitAsync(cancellation);
            var tries = rows.ToDictionary(row => row.Key, row => row.Tries, StringComparer.Ordinal);
            return new ThrottleReservation(TimeSpan.Zero, null, rows.Any(row => row.Spreads), [.. request.Counts.Select(count => tries[count.Key])], InMemory: false);
        }
        catch (DatabaseUnavailableException exception) when (!exception.IsBusy)
        {
            // Not while it is merely busy: whoever crowds the counters would be given fresh ones on every server (S19).
            metrics.FellBack();
            return memory.Reserve(request, now);
        }
    }

    public ValueTask KeepAsync(ThrottleRequest request, CancellationToken cancellation) => ValueTask.CompletedTask;

    public async ValueTask ForgiveAsync(ThrottleRequest request, ThrottleReservation reservation, Transaction transaction)
    {
        var forgiven = Keys(request.Counts.Where(count => count.Forgiven));
        foreach (var key in forgiven)
            memory.Forget(key);
        if (forgiven.Length > 0)
            await transaction.ExecuteAsync(sql["forget"], new { keys = forgiven });
        if (reservation.InMemory)
            memory.GiveBack(request, reservation.Spread, count => !count.Forgiven);
        else
            await transaction.ExecuteAsync(sql["give_back"], GiveBack(request.Counts.Where(count => !count.Forgiven), reservation));
    }

    public async ValueTask PardonAsync(ThrottleRequest request, Transaction transaction)
    {
        foreach (var count in request.Counts)
            memory.Forget(count.Key);
        await transaction.ExecuteAsync(sql["forget"], new { keys = Keys(request.Counts) });
    }

    public async ValueTask GiveBackAsync(ThrottleRequest request, ThrottleReservation reservation)
    {
        if (reservation.InMemory)
        {
            memory.GiveBack(request, reservation.Spread, _ => true);
            return;
        }

        try
        {
            await using var transaction = await database.BeginAsync();
            await transaction.ExecuteAsync(sql["give_back"], GiveBack(request.Counts, reservation));
            await transaction.CommitAsync();
        }
        catch (DatabaseUnavailableException)
        {
            metrics.FellBack();  // the try stays counted until its window ends: the safe side
        }
    }

    // A statement of its own, so that it sees a block that another server set while this one waited for the row.
    private async ValueTask<ThrottleReservation> RefuseAsync(ThrottleRequest request, long now, Transaction transaction, CancellationToken cancellation)
    {
        var blocks = request.Counts.Select(count => (long)(count.Rule.LongestBlock + ThrottleCounter.Overtaking).TotalMilliseconds).ToArray();
        var longest = await transaction.QuerySingleOrDefaultAsync<Blocking>(sql["waits"], new { keys = Keys(request.Counts), blocks, now }, cancellation);
        var rule = request.Counts.FirstOrDefault(count => count.Key == longest?.Key)?.Rule ?? request.Counts[0].Rule;
        return ThrottleReservation.Blocked(TimeSpan.FromMilliseconds(longest?.Wait ?? 1), rule);
    }

    private static object Parameters(ThrottleRequest request, long now)
    {
        var rules = request.Counts.Select(count => count.Rule).ToArray();
        var first = rules.Select(rule => default(ThrottleCounter).Count(now, rule, spreads: false)).ToArray();
        return new
        {
            now,
            overtaking = (long)ThrottleCounter.Overtaking.TotalMilliseconds,
            keys = Keys(request.Counts),
            limits = rules.Select(rule => rule.Limit).ToArray(),
            windows = rules.Select(rule => (long)rule.Window.TotalMilliseconds).ToArray(),
            waits = rules.Select(rule => (long)(rule.LongestWait?.TotalMilliseconds ?? 0)).ToArray(),
            spreads = rules.Select(rule => rule.Spread).ToArray(),
            blocked = first.Select(counter => counter.BlockedUntil).ToArray(),
            ends = first.Select(counter => counter.ExpiresAt).ToArray(),
            pair = request.SpreadKey ?? "",
        };
    }

    private static object GiveBack(IEnumerable<ThrottleCount> counts, ThrottleReservation reservation)
    {
        var given = counts.ToArray();
        return new
        {
            keys = Keys(given),
            limits = given.Select(count => count.Rule.LongestWait is null ? count.Rule.Limit : long.MaxValue).ToArray(),
            spread = reservation.Spread ? 1L : 0L,
        };
    }

    private static string[] Keys(IEnumerable<ThrottleCount> counts) => [.. counts.Select(count => count.Key)];

    private sealed record Counted(string Key, long Tries, bool Spreads);

    private sealed record Blocking(string Key, long Wait);
}
