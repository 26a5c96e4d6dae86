using System.Runtime.CompilerServices;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>SQLite: one file, one writer thread, reads on the caller's thread.</summary>
internal sealed class SqliteEngine : IStorageEngine
{
    private readonly SqliteReaders readers;
    private readonly SqliteWriter writer;
    private readonly StatementPlans plans;
    private readonly string path;

    private SqliteEngine(DatabaseOptions options, TimeProvider time, ILogger log)
    {
        path = options.Source;
        Clock = time;
        plans = new StatementPlans(DatabaseEngine.Sqlite);
        writer = new SqliteWriter(new SqliteConnection(path, SqliteAccess.Writer, plans), options, log);
        readers = new SqliteReaders(path, plans);
    }

    public event EventHandler? ChangedOutside;

    public DatabaseEngine Kind => DatabaseEngine.Sqlite;

    public string Version => SqliteLibrary.Version;

    public TimeProvider Clock { get; }

    public static SqliteEngine Open(DatabaseOptions options, TimeProvider time, ILogger log)
    {
        _ = SqliteLibrary.Version;
        SqliteFiles.Create(options.Source);
        return new SqliteEngine(options, time, log);
    }

    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        Read(static (connection, sql, parameters) => connection.Prepare(sql).QuerySingleOrDefault<T>(parameters), sql, parameters, cancellation);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        Read<IReadOnlyList<T>>(static (connection, sql, parameters) => connection.Prepare(sql).Query<T>(parameters), sql, parameters, cancellation);

    public async IAsyncEnumerable<T> StreamAsync<T>(Sql sql, object? parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var connection = readers.Rent();
        try
        {
            foreach (var row in connection.Prepare(sql).Rows<T>(parameters))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return row;
            }
        }
        finally
        {
            readers.Return(connection);
        }
    }

    public ValueTask<Transaction> BeginAsync(string caller, CancellationToken cancellation) => writer.BeginAsync(caller, cancellation);

    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation) =>
        writer.WriteAsync(new SqliteExecution(sql, parameters, cancellation));

    public ValueTask<T?> ExecuteReturningAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        writer.WriteAsync(new SqliteReturningExecution<T>(sql, parameters, cancellation));

    public Task<IReadOnlyList<Migration>> MigrateAsync(MigrationPlan plan, CancellationToken cancellation) =>
        Task.Run(() => SqliteMigrator.Apply(path, plan, Clock, cancellation), cancellation);

    public ValueTask DisposeAsync()
    {
        writer.Dispose();
        readers.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask<T> Read<T>(
        Func<SqliteConnection, Sql, object?, T> read, Sql sql, object? parameters, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellation);

        var connection = readers.Rent();
        try
        {
            return new ValueTask<T>(read(connection, sql, parameters));
        }
        finally
        {
            readers.Return(connection);
        }
    }

    private void OnChangedOutside() => ChangedOutside?.Invoke(this, EventArgs.Empty);
}
