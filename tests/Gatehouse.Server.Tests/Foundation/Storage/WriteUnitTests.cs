using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class WriteUnitTests
{
    [Fact]
    public async Task A_committed_unit_is_there_for_every_reader()
    {
        await using var test = await Notes.CreateAsync();

        await using (var transaction = await test.Database.BeginAsync())
        {
            (await transaction.ExecuteAsync(Notes.Insert, new { id = 1, body = "one" })).ShouldBe(1);
            (await transaction.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(1);
            await transaction.CommitAsync();
        }

        (await test.Database.QuerySingleOrDefaultAsync<string>(Notes.Find, new { id = 1 })).ShouldBe("one");
    }

    /// <summary>As many as do not fit one round trip; one that changes nothing is told from one that does.</summary>
    [Fact]
    public async Task A_statement_can_be_run_for_each_of_many()
    {
        const int Many = 1_203;
        await using var test = await Notes.CreateAsync();
        var insert = new Sql("insert_free", "insert into notes (id, body) values (@id, @body) on conflict do nothing");
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 700, body = "there already" });

        await using (var transaction = await test.Database.BeginAsync())
        {
            var rows = await transaction.ExecuteEachAsync(insert, [.. Enumerable.Range(1, Many).Select(id => new { id, body = "many" })]);
            rows.Count.ShouldBe(Many);
            rows.Index().Where(row => row.Item != 1).ShouldBe([(699, 0)]);
            (await transaction.ExecuteEachAsync(insert, [])).ShouldBeEmpty();
            await transaction.CommitAsync();
        }

        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(Many);
    }

    [Fact]
    public async Task One_of_many_that_fails_leaves_nothing_of_the_unit()
    {
        await using var test = await Notes.CreateAsync();

        await Should.ThrowAsync<UniqueViolationException>(async () =>
        {
            await using var transaction = await test.Database.BeginAsync();
            await transaction.ExecuteEachAsync(Notes.Insert, [new { id = 1, body = "one" }, new { id = 2, body = "two" }, new { id = 1, body = "again" }]);
            await transaction.CommitAsync();
        });

        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(0);
    }

    [Fact]
    public async Task A_unit_that_is_disposed_without_a_commit_leaves_nothing()
    {
        await using var test = await Notes.CreateAsync();

        await using (var transaction = await test.Database.BeginAsync())
            await transaction.ExecuteAsync(Notes.Insert, new { id = 1, body = "one" });

        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(0);
    }

    [Fact]
    public async Task A_unit_that_throws_leaves_nothing_and_its_caller_goes_on_elsewhere()
    {
        await using var test = await Notes.CreateAsync();

        await Should.ThrowAsync<TimeZoneNotFoundException>(async () =>
        {
            await using var transaction = await test.Database.BeginAsync();
            await transaction.ExecuteAsync(Notes.Insert, new { id = 1, body = "one" });
            throw new TimeZoneNotFoundException();
        });

        // Were this still the writer's thread, the next write would be refused.
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 2, body = "two" });
        (await test.Database.QueryAsync<long>(Notes.Ids, null)).ShouldBe([2]);
    }

    /// <summary>S225: neighbours in a group do not share a fate.</summary>
    [Fact]
    public async Task A_failing_unit_does_not_fail_its_neighbours()
    {
        await using var test = await Notes.CreateAsync();

        var writes = Enumerable.Range(0, 64).Select(async id =>
        {
            await using var transaction = await test.Database.BeginAsync();
            await transaction.ExecuteAsync(Notes.Insert, new { id, body = "first" });
            if (id % 4 == 3)
                await transaction.ExecuteAsync(Notes.Insert, new { id, body = "second" });
            await transaction.CommitAsync();
        }).ToList();

        await ShouldFailEveryFourthAsync(test, writes);
    }

    /// <summary>S225: neither do single statements, which go through the batch writers on PostgreSQL.</summary>
    [Fact]
    public async Task A_failing_statement_does_not_fail_its_neighbours()
    {
        await using var test = await Notes.CreateAsync();
        await using (var transaction = await test.Database.BeginAsync())
        {
            for (var id = 3; id < 64; id += 4)
                await transaction.ExecuteAsync(Notes.Insert, new { id, body = "before" });
            await transaction.CommitAsync();
        }

        var writes = Enumerable.Range(0, 64).Select(id => test.Database.ExecuteAsync(Notes.Insert, new { id, body = "now" }).AsTask()).ToList();

        for (var id = 0; id < writes.Count; id++)
        {
            if (id % 4 == 3)
                (await Should.ThrowAsync<UniqueViolationException>(writes[id])).Columns.ShouldBe(["id"]);
            else
                (await writes[id]).ShouldBe(1);
        }

        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(64);
    }

    [Fact]
    public async Task After_an_error_the_unit_takes_nothing_more()
    {
        await using var test = await Notes.CreateAsync();
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "one" });

        await using (var transaction = await test.Database.BeginAsync())
        {
            await transaction.ExecuteAsync(Notes.Insert, new { id = 2, body = "two" });
            await Should.ThrowAsync<UniqueViolationException>(transaction.ExecuteAsync(Notes.Insert, new { id = 1, body = "again" }).AsTask());
            await Should.ThrowAsync<InvalidOperationException>(transaction.CommitAsync().AsTask());
        }

        (await test.Database.QueryAsync<long>(Notes.Ids, null)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_not_written()
    {
        await using var test = await Notes.CreateAsync();

        await Should.ThrowAsync<InvalidOperationException>(
            test.Database.ExecuteReturningAsync<DayOfWeek>("insert into notes (id, body) values (1, 'someday') returning body", null).AsTask());

        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_parent_is_a_foreign_key_violation()
    {
        await using var test = await Notes.CreateAsync();
        await test.Database.ExecuteAsync("create table tags (note_id bigint not null references notes (id), tag text not null)", null);

        await Should.ThrowAsync<ForeignKeyViolationException>(
            test.Database.ExecuteAsync("insert into tags (note_id, tag) values (@id, @tag)", new { id = 7, tag = "x" }).AsTask());
    }

    [Fact]
    public async Task A_violated_key_names_its_table_and_columns()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync("create table names (kind text, key text, primary key (kind, key))", null);
        Sql insert = "insert into names (kind, key) values (@kind, @key)";
        await test.Database.ExecuteAsync(insert, new { kind = "email", key = "ada@example.com" });

        var violation = await Should.ThrowAsync<UniqueViolationException>(
            test.Database.ExecuteAsync(insert, new { kind = "email", key = "ada@example.com" }).AsTask());

        violation.Table.ShouldBe("names");
        violation.Columns.ShouldBe(["kind", "key"]);
        violation.Message.ShouldNotContain("ada");
    }

    [Fact]
    public async Task A_cancelled_caller_writes_nothing()
    {
        await using var test = await Notes.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "" }, cancellation.Token).AsTask());
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await using var transaction = await test.Database.BeginAsync(cancellation.Token);
        });

        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(0);
    }

    private static async Task ShouldFailEveryFourthAsync(TestDatabase test, List<Task> writes)
    {
        for (var id = 0; id < writes.Count; id++)
        {
            if (id % 4 == 3)
                (await Should.ThrowAsync<UniqueViolationException>(writes[id])).Table.ShouldBe("notes");
            else
                await writes[id];
        }

        (await test.Database.QueryAsync<long>(Notes.Ids, null)).ShouldBe(Enumerable.Range(0, 64).Where(id => id % 4 != 3).Select(id => (long)id));
    }
}
