using System.Runtime.CompilerServices;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>SQLite: one file, one writer thread, reads on the caller's thread.</summary>
internal sealed class SqliteEngine : IStorageEngine
{
    // A long read keeps a connection, and the log from being copied past its moment, for as long as its consumer takes.
    private const int MostStreams = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly SqliteReaders readers;
    private readonly SqliteWriter writer;
    private readonly StatementPlans plans;
    private readonly SqliteCheckpointer checkpointer;
    private readonly SemaphoreSlim streams = new(MostStreams);
    private readonly SqliteLock? serverLock;
    private readonly string path;

    private SqliteEngine(DatabaseOptions options, SqliteLock? serverLock, TimeProvider time, ILogger log)
    {
        path = options.Source;
        this.serverLock = serverLock;
        Clock = time;
        plans = new StatementPlans(DatabaseEngine.Sqlite);
        checkpointer = new SqliteCheckpointer(path, log);
        writer = new SqliteWriter(new SqliteConnection(path, SqliteAccess.Writer, plans), checkpointer, options, log, OnChangedOutside);
        readers = new SqliteReaders(path, plans);
    }

    public event EventHandler? ChangedOutside;

    public WriteStatistics Statistics => writer.Statistics;

    public DatabaseEngine Kind => DatabaseEngine.Sqlite;

    public string Version => SqliteLibrary.Version;

    public TimeProvider Clock { get; }

    public bool IsServedBesides => serverLock is null && SqliteLock.IsHeld(path);

    public static SqliteEngine Open(DatabaseOptions options, TimeProvider time, ILogger log)
    {
        _ = SqliteLibrary.Version;
        SqliteFiles.Create(options.Source);
        var held = options.Exclusive ? SqliteLock.Take(options.Source) : null;
        try
        {
            return new SqliteEngine(options, held, time, log);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        Read(static (connection, sql, parameters) => connection.Prepare(sql).QuerySingleOrDefault<T>(parameters), sql, parameters, cancellation);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        Read<IReadOnlyList<T>>(static (connection, sql, parameters) => connection.Prepare(sql).Query<T>(parameters), sql, parameters, cancellation);

    public async IAsyncEnumerable<T> StreamAsync<T>(Sql sql, object? parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!await streams.WaitAsync(LongestWait, cancellation))
            throw new DatabaseUnavailableException("Too many long reads at once.");

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
            streams.Release();
        }
    }

    public ValueTask<Transaction> BeginAsync(string caller, CancellationToken cancellation) => writer.BeginAsync(caller, cancellation);

    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation) =>
        writer.WriteAsync(new SqliteExecution(sql, parameters, cancellation));

    public ValueTask<T?> ExecuteReturningAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        writer.WriteAsync(new SqliteReturningExecution<T>(sql, parameters, cancellation));

    public Task<IReadOnlyList<Migration>> MigrateAsync(MigrationPlan plan, CancellationToken cancellation) =>
        Task.Run(() => SqliteMigrator.Apply(path, plan, Clock, cancellation), cancellation);

    public async ValueTask DisposeAsync()
    {
        await Task.Run(writer.Dispose);
        checkpointer.Dispose();
        readers.Dispose();
        streams.Dispose();
        serverLock?.Dispose();
    }

    private ValueTask<T> Read<T>(
        Func<SqliteConnection, Sql, object?, T> read, Sql sql, object? parameters, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellation);

        try
        {
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
#pragma warning disable CA1031 // handed to the caller when it awaits, as on PostgreSQL
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException<T>(exception);
        }
    }

    private void OnChangedOutside() => ChangedOutside?.Invoke(this, EventArgs.Empty);
}
