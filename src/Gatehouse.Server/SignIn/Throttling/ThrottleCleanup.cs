using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Deletes counters that have ended, a batch at a time (S29).</summary>
internal sealed class ThrottleCleanup(Database database, TimeProvider clock)
{
    /// <summary>What the cleanup job runs.</summary>
    public static Cleanup Expired { get; } = new("throttle counters", SqlFile.Beside(typeof(ThrottleCleanup))["delete_expired"]);

    /// <summary>Deletes up to <paramref name="limit"/> rows and says how many there were; less than the limit means done.</summary>
    public ValueTask<int> DeleteExpiredAsync(int limit, CancellationToken cancellation) =>
        database.ExecuteAsync(Expired.Batch, new { now = clock.GetUtcNow(), limit }, cancellation);
}
