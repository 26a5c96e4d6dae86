using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Operators;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Sessions;

/// <summary>Several servers on one PostgreSQL database.</summary>
public sealed class ManyNodesTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>S85, S86: of a hundred uses over three servers exactly one moves the row; the others get its successor.</summary>
    [Fact]
    public async Task Over_three_nodes_one_use_wins()
    {
        await using var nodes = await Nodes.StartAsync(default, default, default);
        var token = await nodes.Hosts[0].StartAsync(policy: Families.Policy with { Grace = Hour });

        var uses = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => nodes.Hosts[number % 3].UseAsync(token))));

        uses.Count(use => use.Outcome == FamilyOutcome.Advanced).ShouldBe(1);
        uses.Count(use => use.Outcome == FamilyOutcome.Repeated).ShouldBe(99);
        uses.Select(use => use.Next.Reveal()).Distinct().ShouldHaveSingleItem();
        (await nodes.Hosts[1].UseAsync(uses[0].Next)).Outcome.ShouldBe(FamilyOutcome.Advanced);
    }

    /// <summary>S85, S87: without a grace the others are thefts: one wins, then the family has ended on every server, and is reported once.</summary>
    [Fact]
    public async Task Over_three_nodes_a_theft_is_seen_once()
    {
        await using var nodes = await Nodes.StartAsync(default, default, default);
        var user = await nodes.Hosts[0].AddUserAsync();
        var token = await nodes.Hosts[0].StartAsync(user, Families.Policy with { Grace = TimeSpan.Zero });

        var uses = await Task.WhenAll(Enumerable.Range(0, 99).Select(number => Task.Run(() => nodes.Hosts[number % 3].UseAsync(token))));

        var winner = uses.Where(use => use.Outcome == FamilyOutcome.Advanced).ShouldHaveSingleItem();
        foreach (var node in nodes.Hosts)
            (await node.UseAsync(winner.Next)).Outcome.ShouldBe(FamilyOutcome.Ended);
        (await nodes.Hosts[2].EventsAsync("refresh.reuse_detected", user)).ShouldHaveSingleItem();
    }

    /// <summary>S85, D162: SimpleJWT's tokens over HTTP: one of ninety-nine refreshes is answered, the others are blacklisted.</summary>
    [Fact]
    public async Task Over_three_nodes_one_refresh_is_answered()
    {
        await using var nodes = await Nodes.StartAsync(default, default, default);
        foreach (var node in nodes.Hosts)
            await node.StateAsync("djoser", """{"simpleJwt":{"ROTATE_REFRESH_TOKENS":true,"BLACKLIST_AFTER_ROTATION":true}}""");
        var member = await nodes.Hosts[0].JoinAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 99).Select(number => nodes.Hosts[number % 3].RefreshAsync(member.Refresh)));

        var winner = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem();
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Body == RotationTests.Blacklisted);
        (await nodes.Hosts[2].RefreshAsync(winner.Text("refresh"))).Status.ShouldBe(200);
    }

    /// <summary>S86, S132, S240: servers whose machines' clocks are an hour off agree with the others on grace, on ends and on tokens' times.</summary>
    [Fact]
    public async Task A_wrong_clock_changes_nothing()
    {
        await using var nodes = await Nodes.StartAsync(default, Hour, -Hour);
        var (right, ahead, behind) = (nodes.Hosts[0], nodes.Hosts[1], nodes.Hosts[2]);
        var policy = Families.Policy with { Grace = TimeSpan.FromMinutes(5), Idle = TimeSpan.FromMinutes(30) };

        foreach (var (issuer, user) in ((NodeHost, NodeHost)[])[(right, ahead), (ahead, right), (right, behind), (behind, right), (ahead, behind)])
        {
            var token = await issuer.StartAsync(policy: policy);
            (await user.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Advanced);
            (await issuer.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Repeated);
            (await user.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Repeated);

            // Ended a moment ago, for every one of them.
            await right.Get<Database>().ExecuteAsync(
                "update token_families set expires_at = @now where id = @family", new { now = DateTimeOffset.UtcNow, token.Family });
            (await issuer.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Ended);
            (await user.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Ended);

            // JWTs judge iat and exp without leeway.
            var member = await issuer.JoinAsync();
            (await user.GetAsync("users/me/", member.Bearer)).Status.ShouldBe(200);
            (await user.RefreshAsync(member.Refresh)).Status.ShouldBe(200);

            // A link of half an hour.
            var link = (await issuer.Get<SetupLinks>().CreateAsync(CancellationToken.None)).ShouldNotBeNull();
            (await user.Get<SetupLinks>().IsGoodAsync(link.Reveal(), CancellationToken.None)).ShouldBeTrue();
        }
    }
}
