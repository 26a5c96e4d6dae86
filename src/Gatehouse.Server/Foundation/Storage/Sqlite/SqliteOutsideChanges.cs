using System.Diagnostics;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>Notices commits of other processes: the writer's <c>PRAGMA data_version</c> moves with nobody else's.</summary>
internal sealed class SqliteOutsideChanges(SqliteConnection writer, Action onChanged)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly Sql DataVersion = "pragma data_version";

    private long known = writer.Prepare(DataVersion).QuerySingleOrDefault<long>(null);
    private long lookedAt = Stopwatch.GetTimestamp();

    public void Look()
    {
        if (Stopwatch.GetElapsedTime(lookedAt) < Interval)
            return;

        lookedAt = Stopwatch.GetTimestamp();
        var current = writer.Prepare(DataVersion).QuerySingleOrDefault<long>(null);
        if (current == known)
            return;

        known = current;
        ThreadPool.UnsafeQueueUserWorkItem(static onChanged => onChanged(), onChanged, preferLocal: false);
    }
}
