using Gatehouse.Server.Foundation.Storage.Mapping;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>Copies the write-ahead log into the database file in the background, so that no write waits for it (S224).</summary>
/// <remarks>
/// Under constant writing something is always added while it is copied, and the log would only grow; past <see cref="LongLog"/> the writer takes the last step itself –
/// it is short, most of it being copied already – and the log begins anew. The background leaves it alone until then: two cannot copy at once.
/// </remarks>
internal sealed class SqliteCheckpointer : IDisposable
{
    private const int EnoughPages = 4_000;
    private const int LongLog = 16_000;

    private readonly string path;
    private readonly ILogger log;
    private readonly AutoResetEvent wanted = new(false);
    private readonly Thread thread;
    private int written;
    private volatile bool isClosing;
    private volatile bool wantsWriter;

    public SqliteCheckpointer(string path, ILogger log)
    {
        this.path = path;
        this.log = log;
        thread = new Thread(Loop) { Name = "Gatehouse SQLite checkpoints", IsBackground = true };
        thread.Start();
    }

    /// <summary>Called by the writer alone.</summary>
    public void NoteWritten(int pages)
    {
        written += pages;
        if (written < EnoughPages)
            return;

        written = 0;
        wanted.Set();
    }

    /// <summary>Called by the writer between two groups: takes the last step if the log has become long.</summary>
    public void HelpFrom(SqliteConnection writer)
    {
        if (wantsWriter && writer.TryCheckpoint(out _))
            wantsWriter = false;
    }

    public void Dispose()
    {
        isClosing = true;
        wanted.Set();
        thread.Join();
        wanted.Dispose();
    }

    private void Loop()
    {
        SqliteConnection? connection = null;
        while (wanted.WaitOne() && !isClosing)
        {
            try
            {
                connection ??= new SqliteConnection(path, SqliteAccess.Writer, new StatementPlans(DatabaseEngine.Sqlite));
                if (!wantsWriter && connection.TryCheckpoint(out var length) && length > LongLog)
                    wantsWriter = true;
            }
            catch (Exception exception) when (exception is DatabaseUnavailableException or SqliteException)
            {
                log.MaintenanceFailed(exception);
            }
        }

        connection?.Dispose();
    }
}
