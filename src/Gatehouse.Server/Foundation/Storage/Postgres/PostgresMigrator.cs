using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>Applies migrations, each in a transaction under an advisory lock, so that servers starting together wait for each other.</summary>
internal static class PostgresMigrator
{
    // Waiting for another server's migration may take as long as that takes; waiting for a table must not hold up the running servers for long.
    // The number is any, as long as it is always the same.
    private const string Enter =
        """
        set local statement_timeout = 0;
        set local lock_timeout = 0;
        set local idle_in_transaction_session_timeout = 0;
        select pg_advisory_xact_lock(7449364563474380147);
        set local lock_timeout = '10s'
        """;

    public static async Task<IReadOnlyList<Migration>> ApplyAsync(
        PostgresSource source, StatementPlans plans, MigrationPlan plan, TimeProvider time, CancellationToken cancellation)
    {
        var applied = new List<Migration>();
        try
        {
            while (await ApplyNextAsync(source, plans, plan, time.GetUtcNow(), cancellation) is { } migration)
                applied.Add(migration);
        }
        catch (Exception exception) when (PostgresErrors.Translated(exception) is DatabaseUnavailableException)
        {
            throw PostgresErrors.Translated(exception);
        }

        return applied;
    }

    private static async Task<Migration?> ApplyNextAsync(
        PostgresSource source, StatementPlans plans, MigrationPlan plan, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var lease = await source.RentAsync(cancellation);
        await using var transaction = await lease.Connection.BeginTransactionAsync(cancellation);
        await RunAsync(lease.Connection, Enter, cancellation);
        await RunAsync(lease.Connection, plans.For(MigrationPlan.CreateTable).Text, cancellation);

        var migration = plan.NextAfter(await AppliedAsync(lease.Connection, plans, cancellation));
        if (migration is not null)
        {
            await RunAsync(lease.Connection, migration.Script, cancellation);
            await using var record = PostgresCommands.Command(lease.Connection, plans.For(MigrationPlan.Record), new { migration.Set, migration.Name, now });
            await record.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return migration;
    }

    private static async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(NpgsqlConnection connection, StatementPlans plans, CancellationToken cancellation)
    {
        var plan = plans.For(MigrationPlan.ListApplied);
        await using var command = PostgresCommands.Command(connection, plan, null);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await PostgresResults.ListAsync<AppliedMigration>(reader, plan, cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string script, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(script))
            return;
#pragma warning disable CA2100 // our own migrations, or the embedding application's
        await using var command = new NpgsqlCommand(script, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
