using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import;

namespace Gatehouse.Server.Tests.Import;

public sealed class PlannerStatisticsTests
{
    private static readonly Sql Rows = "select reltuples::bigint from pg_class where oid = 'users'::regclass",
        Fill = """
            insert into users (id, number, is_staff, is_superuser, activation_pending, created_at, updated_at)
            select cast(number as text), number, false, false, false, 0, 0 from generate_series(cast(@first as bigint), cast(@last as bigint)) as number
            """;

    /// <summary>PostgreSQL knows of the accounts before it finds out by itself, each time that there are ten times as many.</summary>
    [Fact]
    public async Task PostgreSQL_learns_of_many_new_rows_at_once()
    {
        await using var test = await TestDatabase.CreateAsync(engine: DatabaseEngine.Postgres);
        var statistics = new PlannerStatistics(test.Database);
        await test.Database.ExecuteAsync(Fill, new { first = 1, last = 1_000 });

        await statistics.NoteAsync(999, default);
        (await test.Database.QuerySingleOrDefaultAsync<long>(Rows, null)).ShouldBe(-1);
        await statistics.NoteAsync(1, default);
        (await test.Database.QuerySingleOrDefaultAsync<long>(Rows, null)).ShouldBe(1_000);

        await test.Database.ExecuteAsync(Fill, new { first = 1_001, last = 10_000 });
        await statistics.NoteAsync(8_000, default);
        (await test.Database.QuerySingleOrDefaultAsync<long>(Rows, null)).ShouldBe(1_000);
        await statistics.NoteAsync(1_000, default);
        (await test.Database.QuerySingleOrDefaultAsync<long>(Rows, null)).ShouldBe(10_000);
    }
}
