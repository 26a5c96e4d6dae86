using System.Diagnostics;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>Deletes what has expired in batches so small that no other write waits long (S232).</summary>
internal static class ExpiredRows
{
    private const int FirstBatch = 50;
    private const int LargestBatch = 1_000;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs <paramref name="deleteBatch"/> until it finds less than it may take. Several servers may do so at once; each row goes once.</summary>
    /// <param name="database">Where.</param>
    /// <param name="deleteBatch">Deletes at most <c>@limit</c> rows that have expired at <c>@now</c>, oldest first, by an index.</param>
    /// <param name="now">What expired then or earlier goes.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>The number of rows deleted.</returns>
    public static async Task<long> DeleteAsync(Database database, Sql deleteBatch, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var deleted = 0L;
        for (var limit = FirstBatch; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            var rows = await database.ExecuteAsync(deleteBatch, new { now, limit }, cancellation);
            deleted += rows;
            if (rows < limit)
                return deleted;

            // The time includes the wait for other writes, so under load the batches shrink by themselves.
            var taken = Stopwatch.GetElapsedTime(begun);
            limit = taken > Slow ? Math.Max(limit / 2, 1) : taken < Quick ? Math.Min(limit * 2, LargestBatch) : limit;
        }
    }
}
