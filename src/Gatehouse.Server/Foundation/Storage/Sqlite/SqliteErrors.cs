using SQLitePCL;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>What SQLite's result codes mean to a caller.</summary>
internal static class SqliteErrors
{
    private const int ForeignKey = raw.SQLITE_CONSTRAINT | (3 << 8);
    private const int PrimaryKey = raw.SQLITE_CONSTRAINT | (6 << 8);
    private const int Unique = raw.SQLITE_CONSTRAINT | (8 << 8);
    private const int RowId = raw.SQLITE_CONSTRAINT | (10 << 8);
    private const string UniqueMessage = "UNIQUE constraint failed: ";

    public static Exception From(int result, string message)
    {
        var error = new SqliteException(result, message);
        return result switch
        {
            Unique or PrimaryKey or RowId => UniqueViolation(message, error),
            ForeignKey => new ForeignKeyViolationException(error),
            _ => (result & 0xFF) switch
            {
                raw.SQLITE_FULL => new DatabaseUnavailableException("The disk with the database is full.", error) { RetryAfter = TimeSpan.FromSeconds(10) },
                raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new DatabaseUnavailableException("Another process keeps the database locked.", error),
                raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL =>
                    new DatabaseUnavailableException("The database file cannot be read or written.", error) { RetryAfter = TimeSpan.FromSeconds(5) },
                _ => error,
            },
        };
    }

    // "UNIQUE constraint failed: identifiers.kind, identifiers.key", or "… failed: index 'name'" for an expression.
    private static UniqueViolationException UniqueViolation(string message, SqliteException error)
    {
        var what = message.StartsWith(UniqueMessage, StringComparison.Ordinal) ? message[UniqueMessage.Length..] : "";
        if (what.StartsWith("index '", StringComparison.Ordinal))
            return new UniqueViolationException(null, [], what.Split('\'')[1], error);

        var columns = what.Split(", ").Select(column => column.Split('.')).Where(parts => parts.Length == 2).ToList();
        return new UniqueViolationException(columns.FirstOrDefault()?[0], [.. columns.Select(parts => parts[1])], null, error);
    }
}
