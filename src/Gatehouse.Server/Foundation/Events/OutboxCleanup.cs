using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>What is cleared away in the outbox.</summary>
internal static class OutboxCleanup
{
    /// <summary>How long a finished delivery can be looked up, and a parked one replayed.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private static readonly SqlFile Sql = SqlFile.Beside(typeof(OutboxCleanup));

    /// <summary>Deliveries that nobody may make any more, also while there is nothing to deliver with: they lose their payload (S218).</summary>
    public static Cleanup Expired { get; } = new("expired deliveries", Sql["expire"]);

    /// <summary>Deliveries that are long finished.</summary>
    public static Cleanup Finished { get; } = new("finished deliveries", Sql["forget"], Remembered);
}
