using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

/// <summary>Every statement of every embedded <c>.sql</c> file, on both engines, against the schema our migrations make.</summary>
public sealed class StatementTests
{
    // Few rows, however large the installation: an operator's settings, keys and jobs, not users or what users make.
    private static readonly string[] SmallTables =
    [
        "change_counter", "counters", "group_permissions", "groups", "integration_keys", "jobs", "master_key_check", "operators", "schema_migrations",
        "settings", "setup_links", "signing_keys",
    ];

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    /// <summary>F1: each is understood by the engine, and finds its rows by an index wherever a table grows with the users.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Each_is_understood_and_scans_no_growing_table(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine: engine);
        var complaints = new List<string>();
        foreach (var (path, sql) in Statements().Where(statement => statement.Sql.IsFor(engine)))
        {
            try
            {
                var scanned = engine == DatabaseEngine.Sqlite
                    ? await QueryPlans.ScannedBySqliteAsync(test.Database, sql)
                    : await QueryPlans.ScannedByPostgresAsync(test.Database, sql);
                complaints.AddRange(scanned.Except(SmallTables).Select(table => $"{path} {sql.Name} scans {table}"));
            }
            catch (Exception exception)
            {
                complaints.Add($"{path} {sql.Name}: {exception.Message}");
            }
        }

        complaints.ShouldBeEmpty();
    }

    /// <summary>F1: the check above sees a scan when there is one.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_scan_is_seen(DatabaseEngine engine)
    {
        await using var test = await Notes.CreateAsync(engine: engine);

        (await ScannedAsync("select id from notes where body = @body")).ShouldBe(["notes"]);
        (await ScannedAsync("delete from notes where body = @body")).ShouldBe(["notes"]);
        (await ScannedAsync("select id from notes where body = @body order by id limit 1")).ShouldBe(["notes"]);
        (await ScannedAsync("select body from notes where id = @id")).ShouldBeEmpty();
        (await ScannedAsync("select body from notes where id > @id order by id limit @most")).ShouldBeEmpty();

        ValueTask<IReadOnlyList<string>> ScannedAsync(string text) => engine == DatabaseEngine.Sqlite
            ? QueryPlans.ScannedBySqliteAsync(test.Database, new Sql("tried", text))
            : QueryPlans.ScannedByPostgresAsync(test.Database, new Sql("tried", text));
    }

    private static IEnumerable<(string Path, Sql Sql)> Statements() =>
        from path in EmbeddedSql.Paths(typeof(Database).Assembly)
        where !path.Contains("/Migrations/", StringComparison.Ordinal)
        from sql in SqlFile.Embedded(typeof(Database).Assembly, path).Statements
        select (path, sql);
}
