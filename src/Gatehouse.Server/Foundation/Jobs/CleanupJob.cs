using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Jobs;

/// <summary>Clears away what every slice has registered, on one node, a table after the other (S232).</summary>
internal sealed partial class CleanupJob(IEnumerable<Cleanup> cleanups, Database database, TimeProvider clock, ILogger<CleanupJob> logger)
{
    /// <summary>Its name in the table of jobs.</summary>
    public const string Name = "cleanup";

    /// <summary>As <see cref="Job.RunAsync"/> asks. After a long pause a run may be out of time before it is done; the next one goes on.</summary>
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        foreach (var cleanup in cleanups)
        {
            var cleared = await ExpiredRows.DeleteAsync(database, cleanup.Batch, clock.GetUtcNow() - cleanup.KeptFor, cancellation);
            if (cleared > 0)
                LogCleared(cleanup.Name, cleared);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Cleared {Count} of {Rows}")]
    private partial void LogCleared(string rows, long count);
}
