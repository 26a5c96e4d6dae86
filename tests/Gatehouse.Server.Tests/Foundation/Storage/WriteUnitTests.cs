using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class WriteUnitTests
{
    private const string Create = "create table notes (id bigint primary key, body text not null)";
    private const string Insert = "insert into notes (id, body) values (@id, @body)";
    private const string Count = "select count(*) from notes";

    [Fact]
    public async Task A_committed_unit_is_there_for_every_reader()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync(Create, null);

        await using (var transaction = await test.Database.BeginAsync())
        {
            (await transaction.ExecuteAsync(Insert, new { id = 1, body = "one" })).ShouldBe(1);
            (await transaction.QuerySingleOrDefaultAsync<long>(Count, null)).ShouldBe(1);
            await transaction.CommitAsync();
        }

        (await test.Database.QuerySingleOrDefaultAsync<string>("select body from notes where id = @id", new { id = 1 })).ShouldBe("one");
    }

    [Fact]
    public async Task A_unit_that_is_disposed_without_a_commit_leaves_nothing()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync(Create, null);

        await using (var transaction = await test.Database.BeginAsync())
            await transaction.ExecuteAsync(Insert, new { id = 1, body = "one" });

        (await test.Database.QuerySingleOrDefaultAsync<long>(Count, null)).ShouldBe(0);
    }

    [Fact]
    public async Task A_failing_unit_does_not_fail_its_neighbours()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync(Create, null);

        var writes = Enumerable.Range(0, 64).Select(async id =>
        {
            await using var transaction = await test.Database.BeginAsync();
            await transaction.ExecuteAsync(Insert, new { id, body = "first" });
            if (id % 4 == 3)
                await transaction.ExecuteAsync(Insert, new { id, body = "second" });
            await transaction.CommitAsync();
        }).ToList();

        for (var id = 0; id < writes.Count; id++)
        {
            if (id % 4 == 3)
                (await Should.ThrowAsync<UniqueViolationException>(writes[id])).Table.ShouldBe("notes");
            else
                await writes[id];
        }

        (await test.Database.QueryAsync<long>("select id from notes order by id", null)).ShouldBe(Enumerable.Range(0, 64).Where(id => id % 4 != 3).Select(id => (long)id));
    }
}
