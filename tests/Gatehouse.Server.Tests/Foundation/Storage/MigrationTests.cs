using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class MigrationTests
{
    private static readonly Migration[] Application =
    [
        new("0002_second", "insert into steps (name) values ('second');", "scheduler"),
        new("0001_first", "create table steps (name text not null); insert into steps (name) values ('first');", "scheduler"),
    ];

    [Fact]
    public async Task Ours_come_first_then_the_applications_each_once()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);

        var applied = await test.Database.MigrateAsync(Application);

        applied.TakeLast(2).Select(migration => migration.Name).ShouldBe(["0001_first", "0002_second"]);
        applied.SkipLast(2).ShouldAllBe(migration => migration.Set == "gatehouse");
        (await test.Database.MigrateAsync(Application)).ShouldBeEmpty();
        (await test.Database.QueryAsync<string>("select name from steps order by name", null)).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Servers_that_start_together_apply_each_once()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => test.OpenAgainAsync()));

        var applied = await Task.WhenAll(servers.Select(server => Task.Run(() => server.MigrateAsync(Application))));

        applied.SelectMany(list => list).GroupBy(migration => (migration.Set, migration.Name)).ShouldAllBe(same => same.Count() == 1);
        (await test.Database.QueryAsync<string>("select name from steps order by name", null)).ShouldBe(["first", "second"]);
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task One_that_fails_leaves_nothing_of_itself_and_can_be_resumed()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        Migration[] broken = [.. Application, new("0003_broken", "create table half (id bigint); insert into nowhere values (1);", "scheduler")];
        Migration[] mended = [.. Application, new("0003_broken", "create table half (id bigint);", "scheduler")];

        await Should.ThrowAsync<Exception>(() => test.Database.MigrateAsync(broken));

        (await test.Database.MigrateAsync(mended)).Select(migration => migration.Name).ShouldBe(["0003_broken"]);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.Database.ExecuteAsync(
            "insert into schema_migrations (migration_set, name, applied_at) values ('gatehouse', '9999_future', 0)", null);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => test.Database.MigrateAsync());

        refused.Message.ShouldContain("9999_future");
        refused.Message.ShouldContain("newer");
    }

    [Fact]
    public async Task An_application_cannot_pass_its_migrations_off_as_ours()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);

        await Should.ThrowAsync<InvalidOperationException>(async () =>
            await test.Database.MigrateAsync([new Migration("0001_foundation", "", "gatehouse")]));
    }
}
