using System.Runtime.CompilerServices;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>PostgreSQL through Npgsql.</summary>
internal sealed class PostgresEngine : IStorageEngine
{
    private const int OldestVersion = 140_000;

    private readonly PostgresSource source;
    private readonly StatementPlans plans = new(DatabaseEngine.Postgres);

    private PostgresEngine(PostgresSource source, string version, TimeProvider clock)
    {
        this.source = source;
        Version = version;
        Clock = clock;
    }

    public event EventHandler? ChangedOutside;

    public DatabaseEngine Kind => DatabaseEngine.Postgres;

    public string Version { get; }

    public TimeProvider Clock { get; }

    public static async Task<PostgresEngine> OpenAsync(DatabaseOptions options, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        var source = new PostgresSource(options.Source);
        try
        {
            return new PostgresEngine(source, await CheckedVersionAsync(source, cancellation), time);
        }
        catch
        {
            await source.DisposeAsync();
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
        var lease = await source.RentAsync(cancellation);
        try
        {
            return new Transaction(new PostgresUnit(source, plans, caller, lease, await lease.Connection.BeginTransactionAsync(cancellation)));
        }
        catch (Exception exception)
        {
            await lease.DisposeAsync();
            throw PostgresErrors.Translated(exception);
        }
    }

    public async ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation)
    {
        await using var transaction = await BeginAsync(sql.Name, cancellation);
        var rows = await transaction.ExecuteAsync(sql, parameters, cancellation);
        await transaction.CommitAsync(cancellation);
        return rows;
    }

    public async ValueTask<T?> ExecuteReturningAsync<T>(Sql sql, object? parameters, CancellationToken cancellation)
    {
        await using var transaction = await BeginAsync(sql.Name, cancellation);
        var row = await transaction.QuerySingleOrDefaultAsync<T>(sql, parameters, cancellation);
        await transaction.CommitAsync(cancellation);
        return row;
    }

    public Task<IReadOnlyList<Migration>> MigrateAsync(MigrationPlan plan, CancellationToken cancellation) =>
        PostgresMigrator.ApplyAsync(source, plans, plan, Clock, cancellation);

    public ValueTask DisposeAsync() => source.DisposeAsync();

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

    private async ValueTask<T> ReadAsync<T>(
        Sql sql, object? parameters, Func<NpgsqlDataReader, StatementPlan, CancellationToken, ValueTask<T>> take, CancellationToken cancellation)
    {
        var plan = plans.For(sql);
        await using var lease = await source.RentAsync(cancellation);
        try
        {
            await using var command = PostgresCommands.Command(lease.Connection, plan, parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            return await take(reader, plan, cancellation);
        }
        catch (Exception exception) when (PostgresErrors.Understands(exception))
        {
            throw PostgresErrors.Translated(exception);
        }
    }
}
