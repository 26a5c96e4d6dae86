using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>PostgreSQL through Npgsql.</summary>
internal sealed class PostgresEngine : IStorageEngine
{
    private const int OldestVersion = 140_000;

    private const int BatchWriters = 2;
    private const int MostReadAttempts = 3;

    private readonly PostgresSource source;
    private readonly StatementPlans plans = new(DatabaseEngine.Postgres);
    private readonly Channel<PostgresWrite> queue;
    private readonly Task[] writers;
    private readonly PostgresListener? listener;

    private PostgresEngine(PostgresSource source, string version, DatabaseOptions options, TimeProvider clock, ILogger log)
    {
        this.source = source;
        Version = version;
        Clock = clock;
        queue = Channel.CreateBounded<PostgresWrite>(options.WriteQueueCapacity);
        writers = [.. Enumerable.Range(0, BatchWriters).Select(_ => Task.Run(new PostgresBatchWriter(source, queue.Reader, Statistics, log).RunAsync))];
        if (options.Exclusive)
            listener = new PostgresListener(source, clock as DatabaseClock, log, () => ChangedOutside?.Invoke(this, EventArgs.Empty));
    }

    public event EventHandler? ChangedOutside;

    public WriteStatistics Statistics { get; } = new();

    public DatabaseEngine Kind => DatabaseEngine.Postgres;

    public string Version { get; }

    public TimeProvider Clock { get; }

    public static async Task<PostgresEngine> OpenAsync(DatabaseOptions options, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        var connections = new PostgresSource(options.Source);
        try
        {
            var version = await CheckedVersionAsync(connections, cancellation);
            return new PostgresEngine(connections, version, options, await ClockAsync(connections, time, log, cancellation), log);
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        ReadAsync(sql, parameters, PostgresResults.SingleOrDefaultAsync<T>, cancellation);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        ReadAsync(sql, parameters, PostgresResults.ListAsync<T>, cancellation);

    public async IAsyncEnumerable<T> StreamAsync<T>(Sql sql, object? parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var plan = plans.For(sql);
        await using var lease = await source.RentAsync(cancellation);
        await using var transaction = await lease.Connection.BeginTransactionAsync(cancellation);
        await using (var unlimited = new NpgsqlCommand("set local statement_timeout = 0", lease.Connection))
            await unlimited.ExecuteNonQueryAsync(cancellation);
        await using var command = PostgresCommands.Command(lease.Connection, plan, parameters);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var row = new PostgresRow(reader);
        while (await reader.ReadAsync(cancellation))
            yield return plan.Map<T>(row);
    }

    public async ValueTask<Transaction> BeginAsync(string caller, CancellationToken cancellation)
    {
        var unit = new PostgresUnit(source, plans, caller);
        await unit.ConnectAsync(cancellation);
        return new Transaction(unit);
    }

    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation)
    {
        var write = new PostgresExecution(plans.For(sql), parameters, cancellation);
        return queue.Writer.TryWrite(write) ? new ValueTask<int>(write.Acknowledged) : ValueTask.FromException<int>(Refusal());
    }

    public ValueTask<T?> ExecuteReturningAsync<T>(Sql sql, object? parameters, CancellationToken cancellation)
    {
        var write = new PostgresReturningExecution<T>(plans.For(sql), parameters, cancellation);
        return queue.Writer.TryWrite(write) ? new ValueTask<T?>(write.Acknowledged) : ValueTask.FromException<T?>(Refusal());
    }

    public Task<IReadOnlyList<Migration>> MigrateAsync(MigrationPlan plan, CancellationToken cancellation) =>
        PostgresMigrator.ApplyAsync(source, plans, plan, Clock, cancellation);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await Task.WhenAll(writers);
        if (listener is not null)
            await listener.DisposeAsync();
        await source.DisposeAsync();
    }

    // Any other clock than the system's is somebody's who means it, such as a test's.
    private static async Task<TimeProvider> ClockAsync(PostgresSource source, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        if (time == TimeProvider.System)
            time = new DatabaseClock(time);
        if (time is not DatabaseClock clock)
            return time;

        await using var lease = await source.RentAsync(cancellation);
        await PostgresListener.MeasureAsync(clock, lease.Connection, log, cancellation);
        return clock;
    }

    private static async Task<string> CheckedVersionAsync(PostgresSource source, CancellationToken cancellation)
    {
        await using var lease = await source.RentAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding')", lease.Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var version = reader.GetString(1);
        if (reader.GetInt32(0) < OldestVersion)
            throw new InvalidOperationException($"PostgreSQL is {version}; Gatehouse needs 14 or newer.");
        return reader.GetString(2) == "UTF8"
            ? version
            : throw new InvalidOperationException($"The PostgreSQL database has the encoding {reader.GetString(2)}; create one with UTF8.");
    }

    private DatabaseUnavailableException Refusal() => queue.Reader.Completion.IsCompleted
        ? new DatabaseUnavailableException("The database is closing.")
        : new DatabaseUnavailableException("Too many writes are waiting already.");

    private async ValueTask<T> ReadAsync<T>(
        Sql sql, object? parameters, Func<NpgsqlDataReader, StatementPlan, CancellationToken, ValueTask<T>> take, CancellationToken cancellation)
    {
        var plan = plans.For(sql);
        for (var attempt = 1; ; attempt++)
        {
            await using var lease = await source.RentAsync(cancellation);
            try
            {
                await using var command = PostgresCommands.Command(lease.Connection, plan, parameters);
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                return await take(reader, plan, cancellation);
            }
            catch (Exception exception) when (PostgresErrors.Understands(exception))
            {
                // A read may be asked again: after a restart or failover the pool is full of dead connections.
                if (attempt == MostReadAttempts || !PostgresErrors.IsLostConnection(exception))
                    throw PostgresErrors.Translated(exception);
            }
        }
    }
}
