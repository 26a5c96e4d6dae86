using Gatehouse.Server.Foundation.Storage.Mapping;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>Read-only connections, kept while idle. A read runs on its caller's thread, so there are seldom more than threads.</summary>
internal sealed class SqliteReaders(string path, StatementPlans plans) : IDisposable
{
    private readonly SqliteConnection?[] idle = new SqliteConnection?[4 * Environment.ProcessorCount];
    private volatile bool isDisposed;

    public SqliteConnection Rent()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        for (var at = 0; at < idle.Length; at++)
        {
            if (idle[at] is not null && Interlocked.Exchange(ref idle[at], null) is { } connection)
                return connection;
        }

        return new SqliteConnection(path, SqliteAccess.Reader, plans);
    }

    public void Return(SqliteConnection connection)
    {
        for (var at = 0; at < idle.Length && !isDisposed; at++)
        {
            if (Interlocked.CompareExchange(ref idle[at], connection, null) is null)
                return;
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        isDisposed = true;
        for (var at = 0; at < idle.Length; at++)
            Interlocked.Exchange(ref idle[at], null)?.Dispose();
    }
}
