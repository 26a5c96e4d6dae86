using System.Globalization;
using Gatehouse.Testing;
using Gatehouse.AspNetCore.Throttles;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Tests.Throttles;

/// <summary>Counting in memory: the window's arithmetic, many at once, and how much is kept.</summary>
public sealed class MemoryThrottleStoreTests
{
    private readonly TestClock clock = new();

    /// <summary>D196: a request counts until it is exactly as old as the period, and the wait is what the oldest has left of it.</summary>
    [Fact]
    public async Task The_window_slides()
    {
        var store = Store();
        var rate = ThrottleRate.Parse("3/min");
        (await PassAsync(store, "ada", rate)).ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(20));
        (await PassAsync(store, "ada", rate)).ShouldBeNull();
        (await PassAsync(store, "ada", rate)).ShouldBeNull();

        (await PassAsync(store, "ada", rate)).ShouldBe(TimeSpan.FromSeconds(40));
        clock.Advance(TimeSpan.FromSeconds(39.5));
        (await PassAsync(store, "ada", rate)).ShouldBe(TimeSpan.FromSeconds(0.5));
        clock.Advance(TimeSpan.FromSeconds(0.5));
        (await PassAsync(store, "ada", rate)).ShouldBeNull();

        // The first has gone, the next two came 20 seconds later; those refused in between were never there.
        (await PassAsync(store, "ada", rate)).ShouldBe(TimeSpan.FromSeconds(20));
    }

    /// <summary>D196: against the plain definition, at every step of a long random walk: a request passes when fewer than n that passed lie within the last period.</summary>
    [Fact]
    public async Task It_agrees_with_the_definition()
    {
        var random = new Random(5);
        foreach (var text in (string[])["1/s", "3/s", "7/m", "40/m"])
        {
            var (store, rate, passed) = (Store(), ThrottleRate.Parse(text), new List<DateTimeOffset>());
            for (var step = 0; step < 3_000; step++)
            {
                clock.Advance(rate.Period / rate.Limit * random.NextDouble() * 1.2);
                var now = clock.GetUtcNow();
                var within = passed.Where(one => one > now - rate.Period).ToList();
                var wait = await PassAsync(store, "ada", rate);

                (wait is null).ShouldBe(within.Count < rate.Limit);
                if (wait is null)
                    passed.Add(now);
                else
                    wait.Value.ShouldBe(within[0] + rate.Period - now, TimeSpan.FromMicroseconds(1));
            }
        }
    }

    /// <summary>D252: of many at once exactly as many pass as may, of each caller, however the threads run.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Of_many_at_once_exactly_as_many_pass_as_may(int limit)
    {
        var (store, rate) = (Store(), new ThrottleRate(limit, TimeSpan.FromDays(1)));
        string[] callers = ["ada", "eve"];
        using var start = new Barrier(8);
        var passed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return callers.ToDictionary(caller => caller, caller => Enumerable.Range(0, 100).Count(_ => PassAsync(store, caller, rate).Result is null));
            },
            TaskCreationOptions.LongRunning)));

        foreach (var caller in callers)
            passed.Sum(counts => counts[caller]).ShouldBe(limit);
    }

    /// <summary>A flood of callers takes no more than the bound; those who come again are remembered, whoever was not seen for longest is not.</summary>
    [Fact]
    public async Task A_flood_of_callers_is_bounded()
    {
        var store = Store(options => options.MaxKeys = 1_000);
        var rate = ThrottleRate.Parse("1/day");
        await PassAsync(store, "ada", rate);
        await PassAsync(store, "eve", rate);
        for (var number = 0; number < 50_000; number++)
        {
            await PassAsync(store, number.ToString(CultureInfo.InvariantCulture), rate);
            if (number % 500 == 0)
                (await PassAsync(store, "ada", rate)).ShouldNotBeNull();
        }

        store.TableOf(rate.Period).Keys.ShouldBe(1_000);
        (await PassAsync(store, "eve", rate)).ShouldBeNull();
    }

    /// <summary>Callers with many requests each take no more than the bound either.</summary>
    [Fact]
    public async Task What_is_remembered_of_each_is_bounded_in_all()
    {
        var store = Store(options => options.MaxEntries = 10_000);
        var rate = ThrottleRate.Parse("100000/day");
        for (var caller = 0; caller < 10; caller++)
        {
            for (var number = 0; number < 3_000; number++)
                await PassAsync(store, $"caller {caller}", rate);
        }

        store.TableOf(rate.Period).Room.ShouldBeLessThanOrEqualTo(10_000);
    }

    /// <summary>Whoever has nothing left that counts is forgotten while others come.</summary>
    [Fact]
    public async Task What_does_not_count_is_not_kept()
    {
        var store = Store();
        var rate = ThrottleRate.Parse("5/min");
        for (var number = 0; number < 1_000; number++)
            await PassAsync(store, $"old {number}", rate);
        clock.Advance(TimeSpan.FromMinutes(1));
        for (var number = 0; number < 1_000; number++)
            await PassAsync(store, "ada", rate);

        store.TableOf(rate.Period).Keys.ShouldBe(1);
        store.TableOf(rate.Period).Room.ShouldBe(5);
    }

    private static async Task<TimeSpan?> PassAsync(MemoryThrottleStore store, string key, ThrottleRate rate) => await store.TryPassAsync(key, rate, CancellationToken.None);

    private MemoryThrottleStore Store(Action<ThrottleOptions>? configure = null)
    {
        var options = new ThrottleOptions();
        configure?.Invoke(options);
        return new MemoryThrottleStore(Options.Create(options), clock);
    }
}
