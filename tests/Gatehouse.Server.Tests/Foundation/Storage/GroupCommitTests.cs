using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class GroupCommitTests
{
    /// <summary>S225: whoever is told "written" finds it there from another process's connection at that very moment.</summary>
    [Fact]
    public async Task What_is_acknowledged_is_committed()
    {
        await using var test = await Notes.CreateAsync();
        await using var other = await test.OpenAgainAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (id, cancellation) =>
        {
            if (id % 2 == 0)
            {
                await test.Database.ExecuteAsync(Notes.Insert, new { id, body = "single" }, cancellation);
            }
            else
            {
                await using var transaction = await test.Database.BeginAsync(cancellation);
                await transaction.ExecuteAsync(Notes.Insert, new { id, body = "unit" }, cancellation);
                await transaction.CommitAsync(cancellation);
            }

            (await other.QuerySingleOrDefaultAsync<string>(Notes.Find, new { id }, cancellation)).ShouldBe(id % 2 == 0 ? "single" : "unit");
        });
    }

    /// <summary>T4: writes that wait together are committed together.</summary>
    [Fact]
    public async Task Waiting_writes_share_a_commit()
    {
        await using var test = await Notes.CreateAsync();
        var before = test.Database.Statistics.Groups;

        var writes = new List<Task>();
        await WhileWritesMustWaitAsync(test.Database, () =>
            writes.AddRange(Enumerable.Range(0, 200).Select(id => test.Database.ExecuteAsync(Notes.Insert, new { id, body = "" }).AsTask())));
        await Task.WhenAll(writes);

        (test.Database.Statistics.Groups - before).ShouldBeLessThanOrEqualTo(10);
        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(200);
    }

    /// <summary>S225: everybody gets his own answer, whatever kinds of statements share the commit.</summary>
    [Fact]
    public async Task Answers_in_a_group_are_not_mixed_up()
    {
        await using var test = await Notes.CreateAsync();
        Sql returning = "insert into notes (id, body) values (@id, @body) returning id";
        Sql nothing = "update notes set body = 'none' where id = -@id returning id";
        Sql unread = "insert into notes (id, body) values (@id, 'unread') returning body";

        var answers = new List<Task<long?>>();
        await WhileWritesMustWaitAsync(test.Database, () => answers.AddRange(Enumerable.Range(1, 300).Select(async id => (id % 4) switch
        {
            0 => await test.Database.ExecuteReturningAsync<long?>(returning, new { id, body = "" }),
            1 => await test.Database.ExecuteAsync(Notes.Insert, new { id, body = "" }),
            2 => await test.Database.ExecuteReturningAsync<long?>(nothing, new { id }),
            _ => await test.Database.ExecuteAsync(unread, new { id }),
        })));

        (await Task.WhenAll(answers)).ShouldBe(Enumerable.Range(1, 300).Select(id => (id % 4) switch { 0 => id, 2 => (long?)null, _ => 1 }));
    }

    /// <summary>S228: more than the queue takes is refused at once, what it took is written.</summary>
    [Fact]
    public async Task A_full_queue_refuses_and_recovers()
    {
        await using var test = await Notes.CreateAsync(configure: setting => DatabaseOptions.Parse(setting) with { WriteQueueCapacity = 8 });

        var writes = new List<Task<int>>();
        await WhileWritesMustWaitAsync(test.Database, () =>
            writes.AddRange(Enumerable.Range(0, 1_000).Select(id => test.Database.ExecuteAsync(Notes.Insert, new { id, body = "" }).AsTask())));

        var refused = 0;
        foreach (var write in writes)
        {
            try
            {
                (await write).ShouldBe(1);
            }
            catch (DatabaseUnavailableException exception)
            {
                exception.RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
                refused++;
            }
        }

        refused.ShouldBeInRange(1, 992);
        (await test.Database.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(1_000 - refused);
        (await test.Database.ExecuteAsync(Notes.Insert, new { id = 2_000, body = "" })).ShouldBe(1);
    }

    [Fact]
    public async Task On_SQLite_a_unit_that_awaits_something_else_is_rolled_back_and_its_caller_named()
    {
        using var log = new RecordingLogger();
        await using var test = await Notes.CreateAsync(log, DatabaseEngine.Sqlite);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => AwaitsSomethingElseAsync(test.Database));

        refused.Message.ShouldContain(nameof(AwaitsSomethingElseAsync));
        (await test.Database.ExecuteAsync(Notes.Insert, new { id = 2, body = "" })).ShouldBe(1); // the writer is past the other one by now
        log.Entries.ShouldContain(entry => entry.Level == LogLevel.Error && entry.Message.Contains(nameof(AwaitsSomethingElseAsync)));
        (await test.Database.QueryAsync<long>(Notes.Ids, null)).ShouldBe([2]);
    }

    [Fact]
    public async Task On_SQLite_a_slow_unit_is_logged_with_its_caller()
    {
        using var log = new RecordingLogger();
        await using var test = await Notes.CreateAsync(log, DatabaseEngine.Sqlite, setting => DatabaseOptions.Parse(setting) with { SlowUnit = TimeSpan.Zero });

        await using (var transaction = await test.Database.BeginAsync())
            await transaction.CommitAsync();
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "" });

        log.Entries.ShouldContain(entry => entry.Message.Contains(nameof(On_SQLite_a_slow_unit_is_logged_with_its_caller)));
    }

    [Fact]
    public async Task On_SQLite_the_first_use_of_a_statement_makes_no_unit_slow()
    {
        using var log = new RecordingLogger();
        await using var test = await Notes.CreateAsync(log, DatabaseEngine.Sqlite, setting => DatabaseOptions.Parse(setting) with { SlowUnit = TimeSpan.Zero });

        await InsertAsync(1);
        log.Entries.ShouldNotContain(entry => entry.Message.Contains(nameof(InsertAsync)));
        await InsertAsync(2);
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 3, body = "" });
        log.Entries.Count(entry => entry.Message.Contains(nameof(InsertAsync))).ShouldBe(1);

        async Task InsertAsync(int id)
        {
            await using var transaction = await test.Database.BeginAsync(default, nameof(InsertAsync));
            await transaction.ExecuteAsync(Notes.Insert, new FreshNote(id, ""));
            await transaction.CommitAsync();
        }
    }

    [Fact]
    public async Task On_SQLite_a_unit_inside_a_unit_is_refused_instead_of_waiting_for_itself()
    {
        await using var test = await Notes.CreateAsync(engine: DatabaseEngine.Sqlite);

        await using (var transaction = await test.Database.BeginAsync())
        {
            // Looked at without an await, which would leave the writer's thread.
            test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "" }).AsTask().Exception!.InnerException.ShouldBeOfType<InvalidOperationException>();
            test.Database.BeginAsync().AsTask().Exception!.InnerException.ShouldBeOfType<InvalidOperationException>();
            await transaction.ExecuteAsync(Notes.Insert, new { id = 2, body = "" });
            await transaction.CommitAsync();
        }

        (await test.Database.QueryAsync<long>(Notes.Ids, null)).ShouldBe([2]);
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_refuses_what_comes_after()
    {
        var (setting, drop) = await TestDatabase.CreateEmptyAsync();
        var options = DatabaseOptions.Parse(setting);
        var database = await Database.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance);
        await database.ExecuteAsync(Notes.Create, null);

        var writes = Enumerable.Range(0, 100).Select(id => database.ExecuteAsync(Notes.Insert, new { id, body = "" }).AsTask()).ToList();
        await database.DisposeAsync();

        (await Task.WhenAll(writes)).Sum().ShouldBe(100);
        await Should.ThrowAsync<DatabaseUnavailableException>(() => database.ExecuteAsync(Notes.Insert, new { id = 100, body = "" }).AsTask());
        await drop();
    }

    private static async Task AwaitsSomethingElseAsync(Database database)
    {
        await using var transaction = await database.BeginAsync();
        await transaction.ExecuteAsync(Notes.Insert, new { id = 1, body = "" });
        await Task.Yield();
        await transaction.CommitAsync();
    }

    /// <summary>Holds up every writer while <paramref name="enqueue"/> runs on another thread, as other requests would.</summary>
    private static async Task WhileWritesMustWaitAsync(Database database, Action enqueue)
    {
        await using var transaction = await database.BeginAsync();
        if (database.Engine == DatabaseEngine.Postgres)
            await transaction.ExecuteAsync("lock table notes in exclusive mode", null);
        var thread = new Thread(() => enqueue());
        thread.Start();
        thread.Join();
        await transaction.CommitAsync();
    }

    private sealed record FreshNote(int Id, string Body);
}
