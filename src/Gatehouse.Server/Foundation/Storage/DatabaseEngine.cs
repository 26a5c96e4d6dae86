namespace Gatehouse.Server.Foundation.Storage;

/// <summary>Where the data is kept. Both take the same SQL text, but for the statements a <c>.sql</c> file marks with an engine.</summary>
public enum DatabaseEngine
{
    /// <summary>One file, one machine: the operating system's own SQLite library.</summary>
    Sqlite,

    /// <summary>PostgreSQL 14 or newer; several servers may share one database.</summary>
    Postgres,
}
