using Gatehouse.Server.SignIn.Passwords.Gate;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>T6: the queue is fair by address and by account.</summary>
public sealed class FairQueueTests
{
    private readonly FairQueue<string> queue = new();

    [Fact]
    public void One_callers_entries_keep_their_order()
    {
        Add("a", "10.0.0.1", "ada", 3);

        Served().ShouldBe(["a1", "a2", "a3"]);
    }

    [Fact]
    public void A_flood_from_one_address_lines_up_behind_itself()
    {
        Add("flood", "10.0.0.1", "flood", 100);
        Add("ada", "10.0.0.2", "ada", 1);
        Add("bob", "10.0.0.3", "bob", 1);

        Served().Take(3).ShouldBe(["flood1", "ada1", "bob1"]);
    }

    [Fact]
    public void A_flood_on_one_account_lines_up_behind_itself_whatever_the_addresses()
    {
        for (var i = 0; i < 100; i++)
            Add($"flood{i}-", $"10.0.1.{i}", "root", 1);
        Add("ada", "10.0.0.2", "ada", 1);

        Served().Take(2).ShouldContain("ada1");
    }

    [Fact]
    public void Addresses_take_turns()
    {
        foreach (var address in "abc")
        {
            for (var i = 1; i <= 5; i++)
                queue.Enqueue($"{address}{i}", new GateKey($"{address}", $"{address}{i}"));
        }

        Served().ShouldBe(["a1", "b1", "c1", "a2", "b2", "c2", "a3", "b3", "c3", "a4", "b4", "c4", "a5", "b5", "c5"]);
    }

    [Fact]
    public void Who_comes_back_later_does_not_overtake_whoever_waits()
    {
        Add("a", "10.0.0.1", "a", 2);
        Add("b", "10.0.0.2", "b", 2);
        queue.TryDequeue(out _);
        Add("late", "10.0.0.3", "late", 2);

        Served().ShouldBe(["b1", "late1", "a2", "b2", "late2"]);
    }

    [Fact]
    public void A_newcomer_displaces_the_end_of_the_longest_line_only()
    {
        Add("flood", "10.0.0.1", "flood", 10);

        queue.TryDisplace(new GateKey("10.0.0.2", "ada"), out var displaced).ShouldBeTrue();
        displaced.ShouldBe("flood10");
        queue.TryDisplace(new GateKey("10.0.0.1", "other"), out _).ShouldBeFalse();
        queue.Count.ShouldBe(9);
    }

    [Fact]
    public void An_empty_queue_gives_nothing_away()
    {
        queue.TryDequeue(out _).ShouldBeFalse();
        queue.TryDisplace(new GateKey("a", "b"), out _).ShouldBeFalse();
    }

    [Fact]
    public void An_entry_taken_out_is_not_served()
    {
        var first = queue.Enqueue("first", new GateKey("a", "a"));
        queue.Enqueue("second", new GateKey("a", "a"));

        queue.Remove(first).ShouldBeTrue();
        queue.Remove(first).ShouldBeFalse();
        Served().ShouldBe(["second"]);
    }

    private void Add(string name, string address, string account, int count)
    {
        for (var i = 1; i <= count; i++)
            queue.Enqueue($"{name}{i}", new GateKey(address, account));
    }

    private IEnumerable<string> Served()
    {
        while (queue.TryDequeue(out var item))
            yield return item;
    }
}
