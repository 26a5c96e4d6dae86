using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.SignIn.Watch;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn.Watch;

/// <summary>S183: what becomes of more failures than can be told.</summary>
public sealed class FailureFloodTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>S29, S183: a flood from everywhere writes a bounded number of rows, and every failure is in one of them.</summary>
    [Fact]
    public async Task A_flood_writes_little()
    {
        const int Flood = 50_000, Rounds = 30;
        var before = await TriesAsync();
        for (var number = 0; number < Flood; number++)
            host.Get<FailureTally>().Count(null, $"network-{number}", "password");
        for (var round = 0; round < Rounds; round++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.Get<EventJournal>().WriteAsync(CancellationToken.None);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var (told, untold) = (await host.EventsOfTypeAsync("user.sign_in_failed"), await host.EventsOfTypeAsync("sign_in_failures.untold"));

        told.Count.ShouldBeInRange(600, 600 + 120);
        untold.Count.ShouldBeInRange(1, 3);
        (await TriesAsync() - before).ShouldBe(Flood);
    }

    /// <summary>S183, S234: a stop records what was noted.</summary>
    [Fact]
    public async Task A_stop_records_what_was_noted()
    {
        var member = await host.RegisterAsync();
        await host.PostAsync("jwt/create/", new { username = member.Username, password = "wrong" });

        await host.RestartAsync();

        (await host.EventsOfAsync(member)).ShouldContain(recorded => recorded.Type == "user.sign_in_failed");
    }

    private async Task<long> TriesAsync() =>
        (await host.EventsOfTypeAsync("user.sign_in_failed")).Concat(await host.EventsOfTypeAsync("sign_in_failures.untold")).Sum(recorded => recorded.Number("tries"));
}
