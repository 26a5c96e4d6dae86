namespace Gatehouse.Server.Foundation.Storage;

/// <summary>What <see cref="Database"/> asks of SQLite and of PostgreSQL; the contracts are written there.</summary>
internal interface IStorageEngine : IAsyncDisposable
{
    DatabaseEngine Kind { get; }

    /// <summary>The engine's version, for the log.</summary>
    string Version { get; }

    /// <summary>The time all servers on this database share.</summary>
    TimeProvider Clock { get; }

    WriteStatistics Statistics { get; }

    /// <inheritdoc cref="Database.IsServedBesides"/>
    bool IsServedBesides => false;

    event EventHandler? ChangedOutside;

    ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation);

    ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation);

    IAsyncEnumerable<T> StreamAsync<T>(Sql sql, object? parameters, CancellationToken cancellation);

    ValueTask<Transaction> BeginAsync(string caller, CancellationToken cancellation);

    ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation);

    ValueTask<T?> ExecuteReturningAsync<T>(Sql sql, object? parameters, CancellationToken cancellation);

    /// <summary>Applies, each in a transaction of its own and under a lock that other processes respect, what is not yet applied.</summary>
    Task<IReadOnlyList<Migration>> MigrateAsync(MigrationPlan plan, CancellationToken cancellation);
}
