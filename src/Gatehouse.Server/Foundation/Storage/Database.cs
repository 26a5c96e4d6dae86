using System.Runtime.CompilerServices;
using Gatehouse.Server.Foundation.Storage.Postgres;
using Gatehouse.Server.Foundation.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>The one database of a server: reads, single-statement writes and write units, the same on SQLite and PostgreSQL.</summary>
/// <remarks>
/// Parameters are the properties of any object, usually an anonymous one; <c>@expires_at</c> takes <c>ExpiresAt</c>. Rows become records by the same rule,
/// or single values. Kept as: instants and durations in milliseconds, enums in snake_case, ids in lower case, value types as <see cref="IDatabaseValue{TSelf, TStored}"/>
/// says; a list of texts or ids is an array for <c>any(@ids)</c> on PostgreSQL and JSON for <c>json_each(@ids)</c> on SQLite.
/// </remarks>
public sealed class Database : IAsyncDisposable
{
    private readonly IStorageEngine engine;

    private Database(IStorageEngine engine) => this.engine = engine;

    /// <summary>Caches listen to this: something was changed by another process, or announced by another server. At most a second late.</summary>
    public event EventHandler? ChangedOutside
    {
        add => engine.ChangedOutside += value;
        remove => engine.ChangedOutside -= value;
    }

    /// <summary>What keeps the data.</summary>
    public DatabaseEngine Engine => engine.Kind;

    /// <summary>The engine's version, for the log.</summary>
    public string Version => engine.Version;

    /// <summary>The clock to judge stored instants by. On PostgreSQL the system's clock is corrected to the database's, so that all servers agree; any other is taken as it is.</summary>
    public TimeProvider Clock => engine.Clock;

    /// <summary>Whether a server has this process's SQLite file, so that its writers wait while this one writes. On PostgreSQL nobody waits for a whole database.</summary>
    internal bool IsServedBesides => engine.IsServedBesides;

    /// <summary>How well writes share their commits.</summary>
    internal WriteStatistics Statistics => engine.Statistics;

    /// <summary>Opens the database; a SQLite file is created, with its folder, readable by its owner only.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">SQLite's library is missing, or another server has the file; the message says what to do.</exception>
    public static async Task<Database> OpenAsync(
        DatabaseOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(loggers);
        var log = loggers.CreateLogger<Database>();
        return new Database(options.Engine == DatabaseEngine.Sqlite
            ? SqliteEngine.Open(options, time, log)
            : await PostgresEngine.OpenAsync(options, time, log, cancellation));
    }

    /// <summary>Brings the schema up to this program: ours first, then <paramref name="additional"/>, each set in its order.</summary>
    /// <param name="additional">Migrations of an embedding application; kept apart from ours by name.</param>
    /// <param name="cancellation">Stops between two migrations.</param>
    /// <returns>What was applied, in order; empty when the schema was up to date.</returns>
    /// <exception cref="InvalidOperationException">The database was migrated by a newer program.</exception>
    public Task<IReadOnlyList<Migration>> MigrateAsync(IEnumerable<Migration>? additional = null, CancellationToken cancellation = default) =>
        engine.MigrateAsync(MigrationPlan.For(engine.Kind, additional ?? []), cancellation);

    /// <summary>The only row, or the default value if there is none. More than one is our own mistake: <see cref="InvalidOperationException"/>.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot answer now.</exception>
    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        engine.QuerySingleOrDefaultAsync<T>(sql, parameters, cancellation);

    /// <summary>All rows, in memory.</summary>
    /// <inheritdoc cref="QuerySingleOrDefaultAsync" path="/exception"/>
    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        engine.QueryAsync<T>(sql, parameters, cancellation);

    /// <summary>Rows one by one, of one moment, for reads too long for memory (export).</summary>
    /// <inheritdoc cref="QuerySingleOrDefaultAsync" path="/exception"/>
    public IAsyncEnumerable<T> StreamAsync<T>(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        engine.StreamAsync<T>(sql, parameters, cancellation);

    /// <summary>Begins a write unit. Await it directly in the method that commits, and in between await only the transaction's calls.</summary>
    /// <exception cref="DatabaseUnavailableException">Too many writes are waiting, or the database is away.</exception>
    public ValueTask<Transaction> BeginAsync(CancellationToken cancellation = default, [CallerMemberName] string caller = "") =>
        engine.BeginAsync(caller, cancellation);

    /// <summary>One statement, durable when it returns; shares its commit with whatever else is waiting. Returns the rows inserted, changed or deleted.</summary>
    /// <inheritdoc cref="Transaction.ExecuteAsync" path="/exception"/>
    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        engine.ExecuteAsync(sql, parameters, cancellation);

    /// <summary>One statement with <c>returning</c>, durable when it returns: the only row, or the default value if nothing was written.</summary>
    /// <inheritdoc cref="Transaction.ExecuteAsync" path="/exception"/>
    public ValueTask<T?> ExecuteReturningAsync<T>(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        engine.ExecuteReturningAsync<T>(sql, parameters, cancellation);

    /// <summary>Finishes the writes that wait, then closes.</summary>
    public ValueTask DisposeAsync() => engine.DisposeAsync();

    /// <summary>The statements in the file that has the store's name, beside it.</summary>
    internal SqlFile SqlBeside<TStore>()
    {
        _ = engine; // an instance method, so that a store reads naturally: database.SqlBeside<UserStore>()
        return SqlFile.Beside(typeof(TStore));
    }
}
