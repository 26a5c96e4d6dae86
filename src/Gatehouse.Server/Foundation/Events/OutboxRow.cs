namespace Gatehouse.Server.Foundation.Events;

/// <summary>A delivery that this process holds the lease of.</summary>
internal sealed record OutboxRow
{
    /// <summary>Names the delivery through all its attempts.</summary>
    public required Id<OutboxRow> Id { get; init; }

    /// <summary>What to deliver; the kind knows the format.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When delivering it stops making sense; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required long Attempts { get; init; }

    /// <summary>Rises with every lease: a holder that woke up too late has an old one, and its mark is refused (S215).</summary>
    public required long Fence { get; init; }
}
