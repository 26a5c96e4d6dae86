using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Who delivers which row: leases with fencing numbers, so that two nodes never work on one row and one that slept through its lease
/// changes nothing (S215).</summary>
internal sealed class OutboxLeases(Database database, TimeProvider clock)
{
    /// <summary>How long a lease holds; a delivery is cut off well before.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(90);

    private readonly SqlFile sql = database.SqlBeside<OutboxLeases>();

    /// <summary>When the next row of a kind is due or its lease runs out; null: none is waiting.</summary>
    public ValueTask<DateTimeOffset?> NextDueAsync(string kind, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<DateTimeOffset?>(sql["next_due"], new { kind }, cancellation);

    /// <summary>Takes up to <paramref name="most"/> rows that are due, longest overdue first.</summary>
    public async ValueTask<IReadOnlyList<OutboxRow>> TakeAsync(string kind, string owner, int most, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancellation);
        var rows = await transaction.QueryAsync<OutboxRow>(sql["take"], new { kind, owner, now, until = now + Duration, most }, cancellation);
        await transaction.CommitAsync(cancellation);
        return rows;
    }

    /// <summary>Closes a row. False: the lease was lost meanwhile, and nothing was changed.</summary>
    public async ValueTask<bool> FinishAsync(OutboxRow row, OutboxState state, bool keepsPayload, string? error, CancellationToken cancellation) =>
        await database.ExecuteAsync(
            sql["finish"], new { row.Id, row.Fence, state, keepsPayload, error, now = clock.GetUtcNow() }, cancellation) == 1;

    /// <summary>Puts a row back until a later time. False: the lease was lost meanwhile.</summary>
    public async ValueTask<bool> RetryAsync(OutboxRow row, DateTimeOffset nextAttemptAt, string error, CancellationToken cancellation) =>
        await database.ExecuteAsync(sql["retry"], new { row.Id, row.Fence, nextAttemptAt, error }, cancellation) == 1;

    /// <summary>Gives a row back untried, for whoever comes first (S234).</summary>
    public async ValueTask ReleaseAsync(OutboxRow row, CancellationToken cancellation) =>
        await database.ExecuteAsync(sql["release"], new { row.Id, row.Fence, now = clock.GetUtcNow() }, cancellation);
}
