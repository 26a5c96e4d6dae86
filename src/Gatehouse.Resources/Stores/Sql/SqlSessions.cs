using System.Collections.Concurrent;
using System.Data.Common;

namespace Gatehouse.Resources;

/// <summary>Where sessions come from. SQLite's are kept open, since preparing a statement there costs as much as running it; Npgsql keeps both by itself.</summary>
internal sealed class SqlSessions(DbDataSource source, SqlEngine engine) : IDisposable
{
    private readonly int mostKept = engine == SqlEngine.Sqlite ? Math.Max(4, Environment.ProcessorCount * 2) : 0;
    private readonly ConcurrentStack<SqlSession> idle = new();
    private volatile bool isClosed;

    internal async ValueTask<SqlSession> RentAsync(CancellationToken cancellation) =>
        idle.TryPop(out var kept) ? kept : new SqlSession(await source.OpenConnectionAsync(cancellation), engine);

    /// <summary>Takes a session back; one that failed is not given to anybody else.</summary>
    internal async ValueTask ReturnAsync(SqlSession session, bool isSound)
    {
        if (!isSound || isClosed || idle.Count >= mostKept)
        {
            await session.DisposeAsync();
            return;
        }

        await session.TidyAsync();
        idle.Push(session);
        if (isClosed)
            Dispose(); // closed in between
    }

    public void Dispose()
    {
        isClosed = true;
        while (idle.TryPop(out var session))
            session.DisposeAsync().AsTask().GetAwaiter().GetResult(); // neither driver waits for anything here
    }
}
