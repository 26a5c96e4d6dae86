namespace Gatehouse.Server.Foundation.Events;

/// <summary>One kind of delivery: how its rows leave. Each kind has its own worker, so that a dead mail server holds up no webhook.</summary>
/// <param name="Name">As in the column <c>kind</c>: <c>mail</c>.</param>
/// <param name="DeliverAsync">Delivers one row or throws: <see cref="DeliveryRefusedException"/> means never, anything else means later.
/// At least once: after a crash the same row, with the same id, may come again. Null: nothing to deliver with, so the rows wait.</param>
internal sealed record OutboxKind(string Name, Func<OutboxRow, CancellationToken, Task>? DeliverAsync)
{
    /// <summary>Rows leased and delivered side by side.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>Whether a delivered row keeps its payload (for the development mailbox) instead of losing it at once.</summary>
    public bool KeepsPayload { get; init; }
}
