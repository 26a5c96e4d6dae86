using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class FullDiskTests
{
    private static readonly string Page = new('x', 4_000);

    /// <summary>S226: while the disk is full writes are refused, reads go on; with space they go on too, and nothing is lost or made up.</summary>
    [Fact]
    public async Task On_SQLite_writes_are_refused_until_there_is_space()
    {
        await using var test = await Notes.CreateAsync(engine: DatabaseEngine.Sqlite);
        await LimitPagesAsync(test.Database, 60);
        var written = new List<long>();
        var refused = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, cancellation) =>
        {
            try
            {
                if (id % 2 == 0)
                    await test.Database.ExecuteAsync(Notes.Insert, new { id, body = Page }, cancellation);
                else
                    await WriteUnitAsync(test.Database, id, cancellation);
                lock (written)
                    written.Add(id);
            }
            catch (DatabaseUnavailableException exception)
            {
                exception.RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
                Interlocked.Increment(ref refused);
            }
        });

        refused.ShouldBeGreaterThan(0);
        (await test.Database.QueryAsync<long>(Notes.Ids, null)).ShouldBe(written.Order());

        await LimitPagesAsync(test.Database, 1_000_000);
        (await test.Database.ExecuteAsync(Notes.Insert, new { id = 1_000, body = Page })).ShouldBe(1);
        await WriteUnitAsync(test.Database, 1_001, CancellationToken.None);
        (await test.Database.QuerySingleOrDefaultAsync<string>("pragma integrity_check", null)).ShouldBe("ok");
    }

    /// <summary>S226: PostgreSQL says 53100, in a unit and in a batch alike.</summary>
    [Fact]
    public async Task On_PostgreSQL_a_full_disk_is_told_apart()
    {
        await using var test = await Notes.CreateAsync(engine: DatabaseEngine.Postgres);
        await test.Database.ExecuteAsync(
            """
            create function fill_disk() returns bigint language plpgsql as
            $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$
            """, null);
        Sql full = "insert into notes (id, body) select fill_disk(), 'x'";

        var single = await Should.ThrowAsync<DatabaseUnavailableException>(test.Database.ExecuteAsync(full, null).AsTask());
        var unit = await Should.ThrowAsync<DatabaseUnavailableException>(async () =>
        {
            await using var transaction = await test.Database.BeginAsync();
            await transaction.ExecuteAsync(full, null);
        });

        single.RetryAfter.ShouldBe(TimeSpan.FromSeconds(10));
        unit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(10));
        (await test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "" })).ShouldBe(1);
    }

    private static async Task WriteUnitAsync(Database database, long id, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        await transaction.ExecuteAsync(Notes.Insert, new { id, body = Page }, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // On the writer's connection; there the limit does what a full disk does.
    private static async Task LimitPagesAsync(Database database, int pages)
    {
        await using var transaction = await database.BeginAsync();
        await transaction.QuerySingleOrDefaultAsync<long>(new Sql("limit", $"pragma max_page_count = {pages}"), null);
        await transaction.CommitAsync();
    }
}
