using Gatehouse.Server.Foundation.Storage.Mapping;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>Applies migrations over a connection of its own; SQLite's write lock keeps a second process waiting.</summary>
internal static class SqliteMigrator
{
    public static IReadOnlyList<Migration> Apply(string path, MigrationPlan plan, TimeProvider time, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection(path, SqliteAccess.Writer, new StatementPlans(DatabaseEngine.Sqlite));
        var applied = new List<Migration>();
        while (ApplyNext(connection, plan, time.GetUtcNow()) is { } migration)
        {
            applied.Add(migration);
            cancellation.ThrowIfCancellationRequested();
        }

        return applied;
    }

    private static Migration? ApplyNext(SqliteConnection connection, MigrationPlan plan, DateTimeOffset now)
    {
        connection.Script("begin immediate");
        try
        {
            connection.Prepare(MigrationPlan.CreateTable).Execute(null);
            var migration = plan.NextAfter(connection.Prepare(MigrationPlan.ListApplied).Query<AppliedMigration>(null));
            if (migration is not null)
            {
                connection.Script(migration.Script);
                connection.Prepare(MigrationPlan.Record).Execute(new { migration.Set, migration.Name, now });
            }

            connection.Script("commit");
            return migration;
        }
        finally
        {
            if (!connection.IsAutocommit)
                connection.Script("rollback");
        }
    }
}
