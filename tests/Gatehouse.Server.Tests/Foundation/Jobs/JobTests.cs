using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Jobs;

public sealed class JobTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private readonly SettableClock clock = new();
    private int runs;

    [Fact]
    public async Task A_job_runs_when_it_is_due_and_not_before()
    {
        await using var test = await TestDatabase.CreateAsync(time: clock);
        var runner = Runner(test.Database);

        (await runner.RunIfDueAsync(CancellationToken.None)).ShouldBeTrue();
        clock.Advance(Every - TimeSpan.FromMilliseconds(1));
        (await runner.RunIfDueAsync(CancellationToken.None)).ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await runner.RunIfDueAsync(CancellationToken.None)).ShouldBeTrue();

        runs.ShouldBe(2);
    }

    /// <summary>S243: however many nodes find a job due, one runs it.</summary>
    [Fact]
    public async Task Many_nodes_run_a_due_job_once()
    {
        await using var test = await TestDatabase.CreateAsync(time: clock);

        for (var round = 1; round <= 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Runner(test.Database).RunIfDueAsync(CancellationToken.None))));
            runs.ShouldBe(round);
            clock.Advance(Every);
        }
    }

    /// <summary>S243: a node that sleeps through its lease neither keeps the job from others nor decides when it runs next.</summary>
    [Fact]
    public async Task A_lease_that_has_run_out_passes_to_another_node()
    {
        await using var test = await TestDatabase.CreateAsync(time: clock);
        var leases = new JobLeases(test.Database, clock);
        var late = (await leases.TryTakeAsync("sweep", "sleeper", CancellationToken.None)).ShouldNotBeNull();
        (await leases.TryTakeAsync("sweep", "other", CancellationToken.None)).ShouldBeNull();
        clock.Advance(JobLeases.Duration);

        var fence = (await leases.TryTakeAsync("sweep", "other", CancellationToken.None)).ShouldNotBeNull();

        fence.ShouldBeGreaterThan(late);
        (await leases.FinishAsync("sweep", late, Every, error: null, CancellationToken.None)).ShouldBeFalse();
        (await leases.NextRunAsync("sweep", CancellationToken.None)).ShouldBe(clock.GetUtcNow() + JobLeases.Duration);
        (await leases.FinishAsync("sweep", fence, Every, error: null, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_job_that_fails_is_noted_and_tried_again_in_its_next_round()
    {
        await using var test = await TestDatabase.CreateAsync(time: clock);
        var runner = Runner(test.Database, _ => throw new IOException("the broom\r\nis broken"));

        (await runner.RunIfDueAsync(CancellationToken.None)).ShouldBeTrue();

        (await test.Database.QuerySingleOrDefaultAsync<string>("select last_error from jobs", null)).ShouldBe(@"IOException: the broom\u000D\u000Ais broken");
        clock.Advance(Every);
        (await runner.RunIfDueAsync(CancellationToken.None)).ShouldBeTrue();
        runs.ShouldBe(2);
    }

    /// <summary>S234: a stop ends the run under way and leaves the job to the next node at once.</summary>
    [Fact]
    public async Task A_job_that_is_stopped_is_due_at_once()
    {
        await using var test = await TestDatabase.CreateAsync(time: clock);
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var running = Runner(test.Database, async cancellation =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        }).RunAsync(stop.Token);

        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20));

        (await Runner(test.Database).RunIfDueAsync(CancellationToken.None)).ShouldBeTrue();
    }

    /// <summary>S232: what is over goes in batches, what is not stays, and a pause of days changes nothing.</summary>
    [Fact]
    public async Task The_cleanup_clears_what_slices_have_registered()
    {
        await using var test = await TestDatabase.CreateAsync(time: clock);
        await test.Database.ExecuteAsync("create table crumbs (id bigint primary key, expires_at bigint not null)", null);
        await using (var transaction = await test.Database.BeginAsync())
        {
            for (var id = 0; id < 700; id++)
                await transaction.ExecuteAsync("insert into crumbs (id, expires_at) values (@id, @expiresAt)", new { id, expiresAt = clock.GetUtcNow().AddSeconds(id) });
            await transaction.CommitAsync();
        }
        Sql batch = "delete from crumbs where id in (select id from crumbs where expires_at <= @now order by expires_at limit @limit)";
        Cleanup[] cleanups = [new("crumbs", batch, KeptFor: TimeSpan.FromDays(1))];
        var job = new CleanupJob(cleanups, test.Database, clock, NullLogger<CleanupJob>.Instance);

        clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(600));
        await job.RunAsync(CancellationToken.None);

        (await test.Database.QueryAsync<long>("select id from crumbs order by id", null)).ShouldBe(Enumerable.Range(601, 99).Select(id => (long)id));
    }

    private JobRunner Runner(Database database, Func<CancellationToken, ValueTask>? work = null) => new(
        new Job("sweep", Every, async cancellation =>
        {
            Interlocked.Increment(ref runs);
            await (work?.Invoke(cancellation) ?? ValueTask.CompletedTask);
        }),
        new JobLeases(database, clock), clock, NullLogger<JobRunner>.Instance);
}
