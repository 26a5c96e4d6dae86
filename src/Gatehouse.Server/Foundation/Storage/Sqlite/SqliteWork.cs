namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>Something the writer does within the transaction of a group.</summary>
internal abstract class SqliteWork
{
    /// <summary>Does it, on the writer thread, inside the group's transaction. Its own failure is kept for <see cref="Complete"/>, not thrown.</summary>
    public abstract void Run(SqliteConnection connection);

    /// <summary>Tells whoever waits, on the thread pool: after the group is durable, or why it is not.</summary>
    public abstract void Complete(Exception? groupFailure);
}
