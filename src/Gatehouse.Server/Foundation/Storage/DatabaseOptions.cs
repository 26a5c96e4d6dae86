using Npgsql;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>Which database, and how this process uses it.</summary>
public sealed record DatabaseOptions
{
    private DatabaseOptions(DatabaseEngine engine, string source)
    {
        Engine = engine;
        Source = source;
    }

    /// <summary>The engine <c>Gatehouse:Database</c> names.</summary>
    public DatabaseEngine Engine { get; }

    /// <summary>
    /// True for a server: a SQLite file then has this one process as its server and a second one is refused. False for a command, which writes
    /// beside a running server. Means nothing on PostgreSQL, which takes any number of servers. Default false.
    /// </summary>
    public bool Exclusive { get; init; }

    /// <summary>Writes that may wait at once; more are refused with <see cref="DatabaseUnavailableException"/>. Default 4,096.</summary>
    public int WriteQueueCapacity { get; init; } = 4_096;

    /// <summary>How long a write unit may occupy SQLite's writer before it is logged as slow. Default 100 ms.</summary>
    public TimeSpan SlowUnit { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The SQLite file's full path, or the PostgreSQL connection string. Not for logs: it may hold a password.</summary>
    internal string Source { get; }

    /// <summary>Reads <c>Gatehouse:Database</c>: <c>sqlite:PATH</c>, or a PostgreSQL connection string (<c>Host=…</c>, several hosts allowed).</summary>
    /// <exception cref="FormatException">Anything else; the message says what is expected and repeats nothing of a connection string.</exception>
    public static DatabaseOptions Parse(string database, bool exclusive = false)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (database.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            var path = database["sqlite:".Length..];
            return path.Length > 0 && !path.StartsWith(':')
                ? new DatabaseOptions(DatabaseEngine.Sqlite, Path.GetFullPath(path)) { Exclusive = exclusive }
                : throw new FormatException("Gatehouse:Database names no file: write sqlite:PATH, for example sqlite:gatehouse-data/gatehouse.db.");
        }

        try
        {
            var postgres = new NpgsqlConnectionStringBuilder(database);
            if (!string.IsNullOrEmpty(postgres.Host))
                return new DatabaseOptions(DatabaseEngine.Postgres, database) { Exclusive = exclusive };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
#pragma warning disable MA0054 // the driver's message repeats the value it did not understand, which may be a password
            throw new FormatException("Gatehouse:Database is neither sqlite:PATH nor a PostgreSQL connection string: one of its keywords or values is not understood.");
#pragma warning restore MA0054
        }

        throw new FormatException("Gatehouse:Database is neither sqlite:PATH nor a PostgreSQL connection string such as Host=db;Database=gatehouse;Username=gatehouse.");
    }
}
