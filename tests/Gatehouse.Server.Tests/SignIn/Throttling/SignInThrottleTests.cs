using Gatehouse.Server.Foundation.Problems;
using Gatehouse.Server.Foundation.Storage;
using static Gatehouse.Server.Tests.SignIn.Throttling.ThrottleHouse;

namespace Gatehouse.Server.Tests.SignIn.Throttling;

public sealed class SignInThrottleTests
{
    /// <summary>S20: five failures are free, then each try waits twice as long, to 15 minutes.</summary>
    [Fact]
    public async Task After_five_failures_each_try_waits_twice_as_long()
    {
        await using var house = await BuildAsync("""{"accountAddress":{"limit":0}}""");
        var ada = From("192.0.2.1", "ada");
        await house.FailAsync(ada, times: 5);

        foreach (var wait in (int[])[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
        {
            (await house.FailAsync(ada)).ShouldBe(wait);
            (await house.FailAsync(From("192.0.2.2", "ada"))).ShouldBe(wait, "the account waits wherever the try comes from");
            house.Clock.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(1));
            (await house.FailAsync(ada)).ShouldBe(0.001, "a refused try counts for nothing");
            house.Clock.Advance(TimeSpan.FromMilliseconds(1));
            (await house.FailAsync(ada)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task After_a_quiet_window_the_count_begins_anew()
    {
        await using var house = await BuildAsync();
        var ada = From("192.0.2.1", "ada");
        await house.FailAsync(ada, times: 5);

        house.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        await house.FailAsync(ada, times: 5);
        (await house.FailAsync(ada)).ShouldBe(1);
    }

    /// <summary>S20: a success clears the account.</summary>
    [Fact]
    public async Task A_success_clears_the_accounts_failures()
    {
        await using var house = await BuildAsync();
        var ada = From("192.0.2.1", "ada");
        await house.FailAsync(ada, times: 4);

        (await house.SucceedAsync(ada)).ShouldBe(0);

        await house.FailAsync(ada, times: 5);
        (await house.FailAsync(ada)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_never_failed_leaves_nothing_behind()
    {
        await using var house = await BuildAsync();

        for (var i = 0; i < 40; i++)
            (await house.SucceedAsync(From("192.0.2.1", $"user{i}"))).ShouldBe(0);

        if (house.Database.Engine == DatabaseEngine.Sqlite)
            (await house.RowsAsync()).ShouldBe(0);
        (await house.FailAsync(From("192.0.2.1", "ada"))).ShouldBe(0);
    }

    /// <summary>S19: counted before the check, so of many at once no more than the free ones get through.</summary>
    [Fact]
    public async Task Of_two_hundred_parallel_tries_only_the_free_ones_pass()
    {
        await using var house = await BuildAsync("""{"account":{"limit":10}}""");
        var nodes = house.Database.Engine == DatabaseEngine.Postgres
            ? [house.SignIns, await house.StartNodeAsync(), await house.StartNodeAsync()]
            : new[] { house.SignIns };

        var waits = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => house.FailAsync(From("192.0.2.1", "ada"), nodes[i % nodes.Length]))));

        waits.Count(wait => wait == 0).ShouldBe(10);
        waits.Max().ShouldBeLessThanOrEqualTo(1);
    }

    /// <summary>S14: a try that was not made (the gate was full, the caller left) does not count.</summary>
    [Fact]
    public async Task A_try_given_up_does_not_count()
    {
        await using var house = await BuildAsync();
        var ada = From("192.0.2.1", "ada");
        await house.FailAsync(ada, times: 4);

        for (var i = 0; i < 20; i++)
        {
            await using var attempt = await house.SignIns.ReserveAsync(ada, CancellationToken.None);
        }

        (await house.FailAsync(ada)).ShouldBe(0);
        (await house.FailAsync(ada)).ShouldBe(1);
    }

    /// <summary>S22: after 100 failures in a row the password is refused there, right or wrong, and the owner is told once.</summary>
    [Fact]
    public async Task After_a_hundred_failures_in_a_row_the_password_is_refused()
    {
        await using var house = await BuildAsync("""{"account":{"limit":0},"accountAddress":{"limit":0},"address":{"limit":0}}""");
        var ada = From("192.0.2.1", "ada");
        for (var i = 1; i <= 102; i++)
        {
            house.Clock.Advance(TimeSpan.FromDays(1));
            await using var attempt = await house.SignIns.ReserveAsync(ada, CancellationToken.None);
            attempt.ReachesCeiling.ShouldBe(i == 100);
            attempt.IsBeyondCeiling.ShouldBe(i > 100);
            await attempt.FailAsync(CancellationToken.None);
        }

        await using (var transaction = await house.Database.BeginAsync())
        {
            await house.SignIns.ForgiveAsync("ada", transaction);
            await transaction.CommitAsync();
        }

        await using var afterReset = await house.SignIns.ReserveAsync(ada, CancellationToken.None);
        afterReset.IsBeyondCeiling.ShouldBeFalse();
    }

    /// <summary>S21: whoever fails elsewhere, a known device is limited by its own failures only.</summary>
    [Fact]
    public async Task A_known_device_is_not_locked_out_by_others()
    {
        await using var house = await BuildAsync();
        var (elsewhere, known) = (From("192.0.2.1", "ada"), From("192.0.2.1", "ada", device: "laptop"));
        await house.FailAsync(elsewhere, times: 5);
        (await house.FailAsync(elsewhere)).ShouldBe(1);

        await house.FailAsync(known, times: 5);
        (await house.FailAsync(known)).ShouldBe(1);
        (await house.FailAsync(From("192.0.2.1", "ada", device: "telephone"))).ShouldBe(0);
    }

    /// <summary>S23: 30 failures over more than 5 accounts; fewer accounts are not stuffing.</summary>
    [Fact]
    public async Task An_address_that_fails_on_many_accounts_waits()
    {
        await using var house = await BuildAsync();
        for (var i = 0; i < 30; i++)
            (await house.FailAsync(From("192.0.2.1", $"user{i % 7}"))).ShouldBe(0);

        (await house.FailAsync(From("192.0.2.1", "another"))).ShouldBe(600);
        (await house.SucceedAsync(From("192.0.2.1", "another"))).ShouldBe(600);
        (await house.FailAsync(From("192.0.2.2", "another"))).ShouldBe(0);

        house.Clock.Advance(TimeSpan.FromMinutes(10));
        (await house.FailAsync(From("192.0.2.1", "another"))).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_that_fails_on_few_accounts_does_not_wait_for_it()
    {
        await using var house = await BuildAsync("""{"account":{"limit":0},"accountAddress":{"limit":0}}""");
        for (var i = 0; i < 60; i++)
            (await house.FailAsync(From("192.0.2.1", $"user{i % 5}"))).ShouldBe(0);
    }

    [Fact]
    public async Task Successes_of_many_people_behind_one_address_do_not_count()
    {
        await using var house = await BuildAsync();
        for (var i = 0; i < 100; i++)
            (await house.SucceedAsync(From("192.0.2.1", $"user{i}"))).ShouldBe(0);

        (await house.FailAsync(From("192.0.2.1", "ada"))).ShouldBe(0);
    }

    /// <summary>S19: one customer has a /64 at least and may have a /48.</summary>
    [Fact]
    public async Task Addresses_of_one_IPv6_network_count_together()
    {
        await using var house = await BuildAsync("""{"address":{"limit":3,"accounts":0},"site":{"limit":6,"accounts":0},"account":{"limit":0}}""");
        for (var i = 0; i < 3; i++)
            (await house.FailAsync(From($"2001:db8:1:1::{i + 1}", $"a{i}"))).ShouldBe(0);
        (await house.FailAsync(From("2001:db8:1:1::99", "b"))).ShouldBe(600);

        for (var i = 0; i < 3; i++)
            (await house.FailAsync(From($"2001:db8:1:{i + 2}::1", $"c{i}"))).ShouldBe(0);
        (await house.FailAsync(From("2001:db8:1:9::1", "d"))).ShouldBe(600);
        (await house.FailAsync(From("2001:db8:2::1", "d"))).ShouldBe(0);
    }

    /// <summary>S19: the whole system, for emergencies; off by default.</summary>
    [Fact]
    public async Task The_whole_system_can_be_limited()
    {
        await using var house = await BuildAsync("""{"system":{"limit":3,"window":"00:01:00"}}""");
        for (var i = 0; i < 3; i++)
            (await house.FailAsync(From($"192.0.2.{i}", $"user{i}"))).ShouldBe(0);

        (await house.FailAsync(From("198.51.100.1", "another"))).ShouldBe(60);
    }

    /// <summary>S24: an account that does not exist is limited alike, with the same words.</summary>
    [Fact]
    public async Task An_account_that_does_not_exist_is_limited_alike()
    {
        await using var house = await BuildAsync();
        await house.FailAsync(From("192.0.2.1", "ada", exists: true), times: 5);
        await house.FailAsync(From("192.0.2.2", "nobody", exists: false), times: 5);

        var known = await Should.ThrowAsync<ProblemException>(async () => await house.SignIns.ReserveAsync(From("192.0.2.1", "ada", exists: true), CancellationToken.None));
        var unknown = await Should.ThrowAsync<ProblemException>(async () => await house.SignIns.ReserveAsync(From("192.0.2.2", "nobody", exists: false), CancellationToken.None));

        (unknown.Status, unknown.Code, unknown.Message, unknown.RetryAfter).ShouldBe((known.Status, known.Code, known.Message, known.RetryAfter));
    }

    /// <summary>S88 in spirit: failures survive a restart, and another node knows them.</summary>
    [Fact]
    public async Task Failures_survive_a_restart()
    {
        await using var house = await BuildAsync();
        await house.FailAsync(From("192.0.2.1", "ada"), times: 5);

        var restarted = await house.StartNodeAsync();

        (await house.FailAsync(From("192.0.2.1", "ada"), restarted)).ShouldBe(1);
    }

    /// <summary>S241: a clock set back an hour neither locks anybody out for that hour nor keeps a window open.</summary>
    [Fact]
    public async Task A_clock_set_back_does_not_lock_out()
    {
        await using var house = await BuildAsync();
        var ada = From("192.0.2.1", "ada");
        await house.FailAsync(ada, times: 5);

        house.Clock.Advance(TimeSpan.FromHours(-1));

        (await house.FailAsync(ada)).ShouldBe(0);
        await house.FailAsync(ada, times: 4);
        (await house.FailAsync(ada)).ShouldBe(1);
    }

    /// <summary>S19: tries that were overtaken while they waited for the counter count all the same, and so does the block that others have caused.</summary>
    [Fact]
    public async Task A_try_that_was_overtaken_counts_all_the_same()
    {
        await using var house = await BuildAsync("""{"account":{"limit":0,"window":"00:15:00"},"accountAddress":{"limit":5,"window":"01:00:00"}}""");
        var ada = From("192.0.2.1", "ada");
        for (var turn = 0; turn < 5; turn++)
        {
            await house.FailAsync(ada, times: 1);
            house.Clock.Advance(TimeSpan.FromSeconds(-1));
        }

        (await house.FailAsync(ada)).ShouldBeGreaterThan(3600);
    }

    /// <summary>No name and no address can be read from the table.</summary>
    [Fact]
    public async Task The_table_holds_no_names()
    {
        await using var house = await BuildAsync();
        await house.FailAsync(From("192.0.2.1", "ada@example.com"));

        var keys = await house.Database.QueryAsync<string>("select key from throttles", null);

        keys.Count.ShouldBeGreaterThan(2);
        keys.ShouldAllBe(key => !key.Contains("ada") && !key.Contains("192") && key.Length < 50);
    }

    /// <summary>S22: what another process has forgiven stays forgiven, although this one has not noticed and goes on counting.</summary>
    [Fact]
    public async Task A_pardon_is_not_overwritten_by_what_it_pardons()
    {
        await using var house = await BuildAsync("""{"account":{"limit":0},"accountAddress":{"limit":0},"ceiling":8}""");
        var ada = From("192.0.2.1", "ada");
        await house.FailAsync(ada, times: 6);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        var operators = await house.StartNodeAsync();
        await using (var transaction = await house.Database.BeginAsync())
        {
            await operators.ForgiveAsync("ada", transaction);
            await transaction.CommitAsync();
        }

        await house.FailAsync(ada, times: 1);

        var restarted = await house.StartNodeAsync();
        await using var attempt = await restarted.ReserveAsync(ada, CancellationToken.None);
        attempt.ReachesCeiling.ShouldBeFalse("six of the failures were forgiven");
    }
}
