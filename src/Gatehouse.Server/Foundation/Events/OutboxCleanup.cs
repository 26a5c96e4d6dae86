using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Takes the payload from deliveries that have expired, and forgets those that are long finished. In small batches (S232).</summary>
internal sealed class OutboxCleanup(Database database, TimeProvider clock)
{
    /// <summary>How long a finished delivery can be looked up, and a parked one replayed.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private readonly SqlFile sql = database.SqlBeside<OutboxCleanup>();

    /// <summary>Expires at most <paramref name="limit"/> deliveries that nobody is at. Returns how many.</summary>
    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancellation) =>
        database.ExecuteAsync(sql["expire"], new { now = clock.GetUtcNow(), limit }, cancellation);

    /// <summary>Forgets at most <paramref name="limit"/> deliveries. Returns how many.</summary>
    public ValueTask<int> ForgetAsync(int limit, CancellationToken cancellation) =>
        database.ExecuteAsync(sql["forget"], new { finishedBefore = clock.GetUtcNow() - Remembered, limit }, cancellation);
}
