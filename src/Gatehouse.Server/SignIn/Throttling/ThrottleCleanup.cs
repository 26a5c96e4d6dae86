using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Deletes counters that have ended, a batch at a time (S29).</summary>
internal sealed class ThrottleCleanup(Database database, TimeProvider clock)
{
    private readonly SqlFile sql = database.SqlBeside<ThrottleCleanup>();

    /// <summary>Deletes up to <paramref name="limit"/> rows and says how many there were; less than the limit means done.</summary>
    public ValueTask<int> DeleteExpiredAsync(int limit, CancellationToken cancellation) =>
        database.ExecuteAsync(sql["delete_expired"], new { now = clock.GetUtcNow(), limit }, cancellation);
}
