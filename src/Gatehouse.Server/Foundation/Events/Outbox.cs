using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>What this server still has to tell others, written in the transaction that gave the reason (S213).</summary>
internal sealed class Outbox(Database database, TimeProvider clock, OutboxSignals signals)
{
    private readonly SqlFile sql = database.SqlBeside<Outbox>();

    /// <summary>Queues a delivery. It leaves if and when the transaction is committed, then at once.</summary>
    /// <param name="id">Names the delivery; made by the caller, who may need it for the payload.</param>
    /// <param name="kind">An <see cref="OutboxKind"/>'s name.</param>
    /// <param name="payload">Encrypted where it holds a secret.</param>
    /// <param name="expiresAt">From when on it must not be delivered any more; null: never.</param>
    public async ValueTask AddAsync(Id<OutboxRow> id, string kind, byte[] payload, DateTimeOffset? expiresAt, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["add"], new { id, kind, payload, now = clock.GetUtcNow(), expiresAt });
        transaction.OnCommitted(() => signals.For(kind).Set());
    }

    /// <summary>Sends a parked delivery on its way again, with all attempts before it.</summary>
    /// <returns>False when there is no such delivery, it is not parked, or it makes no sense any more.</returns>
    public async ValueTask<bool> ReplayAsync(Id<OutboxRow> id, CancellationToken cancellation)
    {
        var kind = await database.ExecuteReturningAsync<string>(sql["replay"], new { id, now = clock.GetUtcNow() }, cancellation);
        if (kind is not null)
            signals.For(kind).Set();
        return kind is not null;
    }
}
