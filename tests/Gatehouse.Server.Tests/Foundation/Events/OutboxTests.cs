using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Tests.Foundation.Events;

public sealed class OutboxTests
{
    private const string Kind = "parcel";

    /// <summary>S213: written with its cause, delivered once the cause is committed.</summary>
    [Fact]
    public async Task A_committed_row_is_delivered_and_its_payload_erased()
    {
        await using var house = await House.BuildAsync();
        var received = new List<OutboxRow>();
        var id = await house.QueueAsync(Kind, "hello");

        await house.Worker(Received(received)).RunOnceAsync(CancellationToken.None);

        var row = received.ShouldHaveSingleItem();
        row.Id.ShouldBe(id);
        row.Payload.ShouldBe("hello"u8.ToArray());
        var stored = await house.DeliveryAsync(id);
        stored.State.ShouldBe(OutboxState.Delivered);
        stored.Payload.ShouldBeNull();
        stored.LeaseUntil.ShouldBeNull();
    }

    [Fact]
    public async Task A_kind_that_keeps_its_payload_keeps_it()
    {
        await using var house = await House.BuildAsync();
        var id = await house.QueueAsync(Kind, "hello");

        await house.Worker(Received([]) with { KeepsPayload = true }).RunOnceAsync(CancellationToken.None);

        (await house.DeliveryAsync(id)).Payload.ShouldBe("hello"u8.ToArray());
    }

    /// <summary>S214: after 5 s, 30 s, 2 min, 10 min, then hourly for 72 hours, each with a fifth of jitter; then parked, to be seen.</summary>
    [Fact]
    public async Task A_failing_delivery_is_tried_for_three_days_and_then_parked()
    {
        await using var house = await House.BuildAsync();
        var id = await house.QueueAsync(Kind);
        var worker = house.Worker(new OutboxKind(Kind, (_, _) => throw new IOException("nobody is at home")));
        var waits = new List<TimeSpan>();

        while ((await house.DeliveryAsync(id)).State == OutboxState.Waiting)
        {
            (await worker.RunOnceAsync(CancellationToken.None)).ShouldBe(1);
            var stored = await house.DeliveryAsync(id);
            stored.LastError.ShouldBe("IOException: nobody is at home");
            if (stored.State == OutboxState.Waiting)
            {
                waits.Add(stored.NextAttemptAt - house.Clock.GetUtcNow());
                house.Clock.Advance(waits[^1] - TimeSpan.FromMilliseconds(1));
                (await worker.RunOnceAsync(CancellationToken.None)).ShouldBe(0);
                house.Clock.Advance(TimeSpan.FromMilliseconds(1));
            }
        }

        double[] expected = [5, 30, 120, 600, .. Enumerable.Repeat(3600, 71)];
        waits.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
            waits[i].TotalSeconds.ShouldBeInRange(expected[i] * 0.8, expected[i] * 1.2);
        waits.Skip(4).Distinct().Count().ShouldBeGreaterThan(5);
        (await house.DeliveryAsync(id)).State.ShouldBe(OutboxState.Parked);
    }

    /// <summary>S218: what the receiver refuses for good is not tried again.</summary>
    [Fact]
    public async Task A_refused_delivery_is_parked_at_once()
    {
        await using var house = await House.BuildAsync();
        var id = await house.QueueAsync(Kind);

        await house.Worker(new OutboxKind(Kind, (_, _) => throw new DeliveryRefusedException("no such house"))).RunOnceAsync(CancellationToken.None);

        var stored = await house.DeliveryAsync(id);
        stored.State.ShouldBe(OutboxState.Parked);
        stored.LastError.ShouldBe("no such house");
    }

    /// <summary>S214: a parked delivery can be replayed by hand.</summary>
    [Fact]
    public async Task A_parked_delivery_can_be_replayed()
    {
        await using var house = await House.BuildAsync();
        var received = new List<OutboxRow>();
        var id = await house.QueueAsync(Kind);
        await house.Worker(new OutboxKind(Kind, (_, _) => throw new DeliveryRefusedException("no such house"))).RunOnceAsync(CancellationToken.None);

        (await house.Outbox.ReplayAsync(id, CancellationToken.None)).ShouldBeTrue();
        await house.Worker(Received(received)).RunOnceAsync(CancellationToken.None);

        received.ShouldHaveSingleItem().Attempts.ShouldBe(1);
        (await house.DeliveryAsync(id)).State.ShouldBe(OutboxState.Delivered);
        (await house.Outbox.ReplayAsync(id, CancellationToken.None)).ShouldBeFalse();
    }

    /// <summary>S218: unsent mail expires with its token.</summary>
    [Fact]
    public async Task A_delivery_that_has_expired_is_not_made()
    {
        await using var house = await House.BuildAsync();
        var received = new List<OutboxRow>();
        var id = await house.QueueAsync(Kind, expiresAt: house.Clock.GetUtcNow().AddHours(1));
        house.Clock.Advance(TimeSpan.FromHours(1));

        await house.Worker(Received(received)).RunOnceAsync(CancellationToken.None);

        received.ShouldBeEmpty();
        var stored = await house.DeliveryAsync(id);
        stored.State.ShouldBe(OutboxState.Expired);
        stored.Payload.ShouldBeNull();
    }

    /// <summary>S218, S232: rows that nobody may deliver any more give up their payload, also while there is nothing to deliver with.</summary>
    [Fact]
    public async Task Expired_rows_lose_their_payload_and_finished_ones_go_in_the_end()
    {
        await using var house = await House.BuildAsync();
        var expiring = await house.QueueAsync(Kind, expiresAt: house.Clock.GetUtcNow().AddHours(1));
        var staying = await house.QueueAsync(Kind);
        house.Clock.Advance(TimeSpan.FromHours(1));

        await house.Cleanup.RunAsync(CancellationToken.None);

        (await house.DeliveryAsync(expiring)).State.ShouldBe(OutboxState.Expired);
        (await house.DeliveryAsync(expiring)).Payload.ShouldBeNull();
        (await house.DeliveryAsync(staying)).State.ShouldBe(OutboxState.Waiting);

        house.Clock.Advance(OutboxCleanup.Remembered);
        await house.Cleanup.RunAsync(CancellationToken.None);
        (await house.DeliveryAsync(expiring)).ShouldBeNull();
        (await house.DeliveryAsync(staying)).ShouldNotBeNull();
    }

    private static OutboxKind Received(List<OutboxRow> received) => new(Kind, (row, _) =>
    {
        lock (received)
            received.Add(row);
        return Task.CompletedTask;
    });
}
