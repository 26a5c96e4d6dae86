namespace Gatehouse.Server.Foundation.Events;

/// <summary>How far a delivery has come. The column <c>state</c> holds these in lower case.</summary>
internal enum OutboxState
{
    /// <summary>To be delivered when its time comes; somebody may be at it just now.</summary>
    Waiting,

    /// <summary>Taken over by the receiver.</summary>
    Delivered,

    /// <summary>Given up: refused for good, or tried for three days. It can be replayed by hand.</summary>
    Parked,

    /// <summary>It stopped making sense before it could be delivered.</summary>
    Expired,
}
