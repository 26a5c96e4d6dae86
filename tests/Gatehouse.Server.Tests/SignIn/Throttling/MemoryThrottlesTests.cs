using Gatehouse.Server.SignIn.Throttling;

namespace Gatehouse.Server.Tests.SignIn.Throttling;

/// <summary>S29: the store in memory is bounded; what is longest unused goes first.</summary>
public sealed class MemoryThrottlesTests
{
    private static readonly ThrottleRule Once = new("once", 1, TimeSpan.FromHours(1));

    private readonly MemoryThrottles memory = new(capacity: 100);

    [Fact]
    public void A_flood_of_names_does_not_grow_it()
    {
        for (var i = 0; i < 10_000; i++)
            memory.Reserve(Request($"name{i}"), now: 0);

        memory.Count.ShouldBe(100);
        memory.Reserve(Request("name9999"), now: 1).IsAdmitted.ShouldBeFalse();
        memory.Reserve(Request("name0"), now: 1).IsAdmitted.ShouldBeTrue();
    }

    [Fact]
    public void What_a_success_gives_back_takes_no_place()
    {
        var request = Request("ada");
        var reservation = memory.Reserve(request, now: 0);

        memory.GiveBack(request, reservation.Spread, _ => true);

        memory.Count.ShouldBe(0);
    }

    [Fact]
    public void A_stored_counter_does_not_replace_a_newer_one()
    {
        var request = Request("ada");
        memory.Reserve(request, now: 0);

        memory.Restore(request.Counts[0].Key, default);

        memory.Reserve(request, now: 1).IsAdmitted.ShouldBeFalse();
    }

    private static ThrottleRequest Request(string name) => ThrottleRequest.Of([ThrottleCount.For(Once, name, forgiven: true)]);
}
