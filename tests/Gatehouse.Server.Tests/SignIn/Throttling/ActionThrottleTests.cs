using Gatehouse.Server.Foundation.Problems;
using Gatehouse.Server.SignIn.Throttling;

namespace Gatehouse.Server.Tests.SignIn.Throttling;

/// <summary>S28, S29: limits on actions that cost something, in a store that is bounded.</summary>
public sealed class ActionThrottleTests
{
    private static readonly LimitSetting ThreeAnHour = new(3, TimeSpan.FromHours(1));

    [Fact]
    public async Task A_window_admits_so_many_and_says_when_it_ends()
    {
        await using var house = await ThrottleHouse.BuildAsync();
        for (var i = 0; i < 3; i++)
        {
            await ActAsync(house, "ada");
            house.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var refused = await Should.ThrowAsync<ProblemException>(() => ActAsync(house, "ada"));
        refused.Status.ShouldBe(429);
        refused.RetryAfter.ShouldBe(TimeSpan.FromMinutes(30));
        await ActAsync(house, "bob");

        house.Clock.Advance(TimeSpan.FromMinutes(30));
        await ActAsync(house, "ada");
    }

    [Fact]
    public async Task When_one_limit_refuses_the_other_is_not_counted()
    {
        await using var house = await ThrottleHouse.BuildAsync();
        for (var i = 0; i < 3; i++)
            await house.Actions.LimitAsync(CancellationToken.None, ("mail", ThreeAnHour, "ada"));

        for (var i = 0; i < 5; i++)
            await Should.ThrowAsync<ProblemException>(async () => await house.Actions.LimitAsync(CancellationToken.None, ("mail", ThreeAnHour, "ada"), ("network", ThreeAnHour, "192.0.2.1")));

        await house.Actions.LimitAsync(CancellationToken.None, ("mail", ThreeAnHour, "bob"), ("network", ThreeAnHour, "192.0.2.1"));
    }

    [Fact]
    public async Task A_limit_of_zero_is_none()
    {
        await using var house = await ThrottleHouse.BuildAsync();

        for (var i = 0; i < 50; i++)
            await house.Actions.LimitAsync(CancellationToken.None, ("mail", ThreeAnHour with { Limit = 0 }, "ada"));
    }

    [Fact]
    public async Task Of_parallel_actions_no_more_than_the_limit_pass()
    {
        await using var house = await ThrottleHouse.BuildAsync();

        var passed = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(async () =>
        {
            try
            {
                await ActAsync(house, "ada");
                return true;
            }
            catch (ProblemException)
            {
                return false;
            }
        })));

        passed.Count(admitted => admitted).ShouldBe(3);
    }

    /// <summary>S29: counters that ended are deleted, a batch at a time.</summary>
    [Fact]
    public async Task Counters_that_ended_are_deleted_in_batches()
    {
        await using var house = await ThrottleHouse.BuildAsync();
        for (var i = 0; i < 25; i++)
            await ActAsync(house, $"user{i}");
        house.Clock.Advance(TimeSpan.FromMinutes(59));
        await ActAsync(house, "late");
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        (await house.Cleanup.DeleteExpiredAsync(10, CancellationToken.None)).ShouldBe(10);
        (await house.Cleanup.DeleteExpiredAsync(100, CancellationToken.None)).ShouldBe(15);
        (await house.RowsAsync()).ShouldBe(1);
    }

    private static Task ActAsync(ThrottleHouse house, string who) => house.Actions.LimitAsync(CancellationToken.None, ("act", ThreeAnHour, who)).AsTask();
}
