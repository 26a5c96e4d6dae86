using Gatehouse.Server.Foundation.Storage.Mapping;
using SQLitePCL;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>What a connection may do.</summary>
internal enum SqliteAccess
{
    Reader,
    Writer,
}

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private const int MostStatements = 1_000;
    private const int BusyTimeoutMilliseconds = 5_000;
    private const int StatusPagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    private readonly sqlite3 handle;
    private readonly StatementPlans plans;
    private readonly Dictionary<Sql, SqliteStatement> statements = [];

    public SqliteConnection(string path, SqliteAccess access, StatementPlans plans)
    {
        this.plans = plans;
        var flags = raw.SQLITE_OPEN_NOMUTEX
            | (access == SqliteAccess.Reader ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        Check(raw.sqlite3_open_v2(path, out handle, flags, null));
        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, BusyTimeoutMilliseconds);
        if (access == SqliteAccess.Writer)
            Script("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma wal_autocheckpoint = 0; pragma journal_size_limit = 67108864; pragma cache_size = -32768");
    }

    /// <inheritdoc cref="StatementPlans.Compilations"/>
    public long Compilations => plans.Compilations;

    /// <summary>False inside a transaction; SQLite itself leaves one after some errors (a full disk).</summary>
    public bool IsAutocommit => raw.sqlite3_get_autocommit(handle) != 0;

    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>Pages written to the log since the last call.</summary>
    public int TakePagesWritten()
    {
        Check(raw.sqlite3_db_status(handle, StatusPagesWritten, out var pages, out _, resetFlg: 1));
        return pages;
    }

    /// <summary>Copies what no reader needs any more, waiting for nobody. False when another connection is at it.</summary>
    /// <param name="length">The log's length in pages when this began. It begins anew at a write that finds all of it copied.</param>
    public bool TryCheckpoint(out int length)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out length, out _);
        if ((result & 0xFF) == raw.SQLITE_BUSY)
            return false;

        Check(result);
        return true;
    }

    /// <summary>The kept prepared statement; it is made at first use.</summary>
    public SqliteStatement Prepare(Sql sql)
    {
        if (statements.TryGetValue(sql, out var known))
            return known;

        if (statements.Count >= MostStatements)
            Forget();
        var plan = plans.For(sql);
        Check(raw.sqlite3_prepare_v2(handle, plan.Text, out var prepared, out var rest));
        if (prepared.IsInvalid || !string.IsNullOrWhiteSpace(rest) && !rest.TrimStart().StartsWith("--", StringComparison.Ordinal))
            throw new InvalidOperationException($"{sql.Name} is not exactly one statement.");
        return statements[sql] = new SqliteStatement(this, prepared, plan);
    }

    /// <summary>Runs any number of statements without parameters or results.</summary>
    public void Script(string sql) => Check(raw.sqlite3_exec(handle, sql));

    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw SqliteErrors.From(result, handle.IsInvalid ? "cannot open" : raw.sqlite3_errmsg(handle).utf8_to_string());
    }

    public void Dispose()
    {
        Forget();
        handle.Dispose();
    }

    private void Forget()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        statements.Clear();
    }
}
