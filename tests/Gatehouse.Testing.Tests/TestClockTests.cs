namespace Gatehouse.Testing.Tests;

/// <summary>A clock that tests move, standing or running.</summary>
public sealed class TestClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_stands_still_at_a_whole_second_of_the_systems_time()
    {
        var before = TimeProvider.System.GetUtcNow();
        var clock = new TestClock();
        var now = clock.GetUtcNow();

        (before - now).ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (now.Ticks % TimeSpan.TicksPerSecond).ShouldBe(0);
        Enumerable.Range(0, 10_000).Select(_ => clock.GetUtcNow()).Distinct().ShouldBe([now]);
        Should.Throw<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Timers_fire_in_their_order_each_at_its_time()
    {
        var clock = new TestClock(Start);
        List<(string Name, TimeSpan At)> fired = [];
        using var third = Timer(clock, "third", fired, 30);
        using var first = Timer(clock, "first", fired, 10);
        using var second = Timer(clock, "second", fired, 20);
        using var never = Timer(clock, "never", fired, 15);
        never.Dispose();

        clock.Advance(TimeSpan.FromSeconds(25));

        fired.ShouldBe([("first", TimeSpan.FromSeconds(10)), ("second", TimeSpan.FromSeconds(20))]);
        clock.GetUtcNow().ShouldBe(Start.AddSeconds(25));
        clock.Seconds.ShouldBe(Start.ToUnixTimeSeconds() + 25);
    }

    [Fact]
    public void A_repeated_timer_fires_as_often_as_its_time_comes()
    {
        var clock = new TestClock(Start);
        var times = 0;
        using (clock.CreateTimer(_ => times++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)))
            clock.Advance(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(10));

        times.ShouldBe(5); // at 1, 3, 5, 7 and 9
    }

    [Fact]
    public async Task Somebody_who_waits_can_be_waited_for()
    {
        var clock = new TestClock(Start);
        var awaited = clock.TimerOf(TimeSpan.FromSeconds(3));
        awaited.IsCompleted.ShouldBeFalse();

        var delay = Task.Delay(TimeSpan.FromSeconds(3), clock, TestContext.Current.CancellationToken);
        await awaited;
        delay.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(3));

        await delay;
        await clock.TimerOf(TimeSpan.Zero).WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken).ShouldThrowAsync<TimeoutException>();
    }

    [Fact]
    public async Task A_running_clock_goes_on_by_itself_and_jumps_when_told()
    {
        var clock = new TestClock(Start, runs: true);
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock, TestContext.Current.CancellationToken);
        clock.GetUtcNow().ShouldBeInRange(Start.AddMilliseconds(1), Start.AddMinutes(1));

        var anHour = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromHours(1));
        await anHour;
        clock.GetUtcNow().ShouldBeInRange(Start.AddHours(1), Start.AddHours(1).AddMinutes(1));
    }

    [Fact]
    public async Task A_repeated_timer_of_a_running_clock_goes_on_after_a_jump()
    {
        var clock = new TestClock(Start, runs: true);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2), clock);
        clock.Advance(TimeSpan.FromSeconds(1));

        for (var i = 0; i < 5; i++)
            (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static ITimer Timer(TestClock clock, string name, List<(string Name, TimeSpan At)> fired, int seconds) =>
        clock.CreateTimer(_ => fired.Add((name, clock.GetUtcNow() - Start)), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
