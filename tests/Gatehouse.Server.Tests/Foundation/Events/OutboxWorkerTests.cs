using System.Collections.Concurrent;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Events;

public sealed class OutboxWorkerTests
{
    private const string Kind = "parcel";

    /// <summary>Less than the worker's poll, so that only a signal can be in time.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    /// <summary>S215: two nodes never hold one delivery at the same time, and with live leases none is made twice.</summary>
    [Fact]
    public async Task Two_nodes_share_the_work_and_deliver_each_row_once()
    {
        await using var house = await House.BuildAsync();
        await using var elsewhere = await Database.OpenAsync(DatabaseOptions.Parse(house.Setting), house.Clock, NullLoggerFactory.Instance);
        var delivered = new ConcurrentDictionary<Id<OutboxRow>, int>();
        var kind = new OutboxKind(Kind, async (row, _) =>
        {
            delivered.AddOrUpdate(row.Id, 1, (_, count) => count + 1);
            await Task.Yield();
        })
        { Parallel = 3 };
        var queued = new List<Id<OutboxRow>>();
        for (var i = 0; i < 60; i++)
            queued.Add(await house.QueueAsync(Kind));

        await Task.WhenAll(EmptyAsync(house.Worker(kind)), EmptyAsync(house.Worker(kind, elsewhere)), EmptyAsync(house.Worker(kind, elsewhere)));

        delivered.Keys.ShouldBe(queued, ignoreOrder: true);
        delivered.Values.ShouldAllBe(count => count == 1);

        static async Task EmptyAsync(OutboxWorker worker)
        {
            while (await worker.RunOnceAsync(CancellationToken.None) > 0)
            {
            }
        }
    }

    /// <summary>S215: a node that slept through its lease cannot mark another's work done or undone.</summary>
    [Fact]
    public async Task A_node_that_wakes_up_late_changes_nothing()
    {
        await using var house = await House.BuildAsync();
        var id = await house.QueueAsync(Kind);
        var late = (await house.Leases.TakeAsync(Kind, "sleeper", 1, CancellationToken.None)).ShouldHaveSingleItem();
        house.Clock.Advance(OutboxLeases.Duration);
        var current = (await house.Leases.TakeAsync(Kind, "other", 1, CancellationToken.None)).ShouldHaveSingleItem();

        (await house.Leases.FinishAsync(late, OutboxState.Parked, keepsPayload: true, "late", CancellationToken.None)).ShouldBeFalse();
        (await house.Leases.RetryAsync(late, house.Clock.GetUtcNow(), "late", CancellationToken.None)).ShouldBeFalse();
        await house.Leases.ReleaseAsync(late, CancellationToken.None);

        var stored = await house.DeliveryAsync(id);
        stored.State.ShouldBe(OutboxState.Waiting);
        stored.LastError.ShouldBeNull();
        stored.LeaseUntil.ShouldBe(house.Clock.GetUtcNow() + OutboxLeases.Duration);
        (await house.Leases.FinishAsync(current, OutboxState.Delivered, keepsPayload: false, null, CancellationToken.None)).ShouldBeTrue();
    }

    /// <summary>S215, S218: what has expired in a sleeper's hands stays expired.</summary>
    [Fact]
    public async Task A_node_that_wakes_up_after_the_expiry_changes_nothing()
    {
        await using var house = await House.BuildAsync();
        var id = await house.QueueAsync(Kind, expiresAt: house.Clock.GetUtcNow().AddSeconds(1));
        var late = (await house.Leases.TakeAsync(Kind, "sleeper", 1, CancellationToken.None)).ShouldHaveSingleItem();

        await house.Cleanup.RunAsync(CancellationToken.None);
        (await house.DeliveryAsync(id)).State.ShouldBe(OutboxState.Waiting);
        house.Clock.Advance(OutboxLeases.Duration);
        await house.Cleanup.RunAsync(CancellationToken.None);

        (await house.Leases.FinishAsync(late, OutboxState.Delivered, keepsPayload: false, null, CancellationToken.None)).ShouldBeFalse();
        (await house.DeliveryAsync(id)).State.ShouldBe(OutboxState.Expired);
    }

    [Fact]
    public async Task A_leased_row_is_left_alone_until_the_lease_has_run_out()
    {
        await using var house = await House.BuildAsync();
        await house.QueueAsync(Kind);
        await house.Leases.TakeAsync(Kind, "holder", 1, CancellationToken.None);

        house.Clock.Advance(OutboxLeases.Duration - TimeSpan.FromMilliseconds(1));
        (await house.Leases.TakeAsync(Kind, "other", 1, CancellationToken.None)).ShouldBeEmpty();
        house.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await house.Leases.TakeAsync(Kind, "other", 1, CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_row_committed_here_is_delivered_at_once()
    {
        await using var house = await House.BuildAsync();
        var arrived = new TaskCompletionSource<Id<OutboxRow>>();
        await using var running = new Running(house.Worker(new OutboxKind(Kind, (row, _) =>
        {
            arrived.TrySetResult(row.Id);
            return Task.CompletedTask;
        })));

        var id = await house.QueueAsync(Kind);

        (await arrived.Task.WaitAsync(Soon)).ShouldBe(id);
    }

    /// <summary>S214: one dead receiver does not delay the others.</summary>
    [Fact]
    public async Task A_delivery_that_hangs_holds_up_no_other()
    {
        await using var house = await House.BuildAsync();
        var hanging = await house.QueueAsync(Kind, "hangs");
        var mayEnd = new TaskCompletionSource();
        var delivered = new CountdownEvent(20);
        await using var running = new Running(house.Worker(new OutboxKind(Kind, async (row, _) =>
        {
            if (row.Id == hanging)
            {
                await mayEnd.Task;
                return;
            }
            delivered.Signal();
        })
        { Parallel = 2 }));

        for (var i = 0; i < 20; i++)
            await house.QueueAsync(Kind);

        var others = await Task.Run(() => delivered.Wait(Soon));
        mayEnd.SetResult();
        others.ShouldBeTrue();
    }

    /// <summary>S234: what is in flight at a stop is finished and noted.</summary>
    [Fact]
    public async Task A_stop_waits_for_what_is_in_flight()
    {
        await using var house = await House.BuildAsync();
        var begun = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var id = await house.QueueAsync(Kind);
        using var stop = new CancellationTokenSource();
        var worker = house.Worker(new OutboxKind(Kind, (_, _) =>
        {
            begun.SetResult();
            return mayEnd.Task;
        })).RunAsync(stop.Token);

        await begun.Task.WaitAsync(Soon);
        await stop.CancelAsync();
        mayEnd.SetResult();
        await worker.WaitAsync(Soon);

        (await house.DeliveryAsync(id)).State.ShouldBe(OutboxState.Delivered);
    }

    /// <summary>S234: what cannot be finished is given back, for another node to take at once.</summary>
    [Fact]
    public async Task A_delivery_that_is_cut_off_is_given_back_untried()
    {
        await using var house = await House.BuildAsync();
        var id = await house.QueueAsync(Kind);
        using var stop = new CancellationTokenSource();

        await house.Worker(new OutboxKind(Kind, async (_, cutOff) =>
        {
            await stop.CancelAsync();
            cutOff.ThrowIfCancellationRequested();
        })).RunOnceAsync(stop.Token);

        var stored = await house.DeliveryAsync(id);
        stored.State.ShouldBe(OutboxState.Waiting);
        stored.Attempts.ShouldBe(0);
        stored.LeaseUntil.ShouldBeNull();
        stored.NextAttemptAt.ShouldBe(house.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_worker_outlives_a_database_that_does_not_answer()
    {
        await using var house = await House.BuildAsync();
        await house.Database.ExecuteAsync("alter table outbox rename to outbox_away", null);
        var arrived = new TaskCompletionSource();
        await using var running = new Running(house.Worker(new OutboxKind(Kind, (_, _) =>
        {
            arrived.TrySetResult();
            return Task.CompletedTask;
        })));

        await house.Database.ExecuteAsync("alter table outbox_away rename to outbox", null);
        await house.QueueAsync(Kind);

        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task work;

        public Running(OutboxWorker worker) => work = worker.RunAsync(stop.Token);

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await work;
            stop.Dispose();
        }
    }
}
