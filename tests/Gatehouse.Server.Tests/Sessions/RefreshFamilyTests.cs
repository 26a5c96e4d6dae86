using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Tests.Sessions;

/// <summary>Refresh families: rotation, grace, reuse, end (O §7.2).</summary>
public sealed class RefreshFamilyTests(FamilyHost host) : IClassFixture<FamilyHost>
{
    /// <summary>S84: 256 random bits, of which the database has only a hash, bound to client and surface.</summary>
    [Fact]
    public async Task A_token_is_of_its_client_and_surface_alone()
    {
        var token = await host.StartAsync();
        (await host.FamilyAsync(token)).SecretHash.ShouldBe(token.SecretHash());
        token.Reveal().Length.ShouldBe(86);
        token.ToString().ShouldNotContain(token.Reveal());

        (await host.UseAsync(token, "other-app")).Outcome.ShouldBe(FamilyOutcome.Unknown);
        (await host.UseAsync(token, clientId: null)).Outcome.ShouldBe(FamilyOutcome.Unknown);
        (await host.UseAsync(token, surface: Surface.PropelAuth)).Outcome.ShouldBe(FamilyOutcome.Unknown);
        (await host.UseAsync(OpaqueRefreshToken.Begin(token.Family))).Outcome.ShouldBe(FamilyOutcome.Unknown);
        (await host.UseAsync(token.Next())).Outcome.ShouldBe(FamilyOutcome.Unknown);
        (await host.UseAsync(OpaqueRefreshToken.Begin(FamilyId.New()))).Outcome.ShouldBe(FamilyOutcome.Unknown);
        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Advanced);
    }

    /// <summary>S84: what is no token is not read as one.</summary>
    [Fact]
    public async Task Only_a_token_is_read_as_one()
    {
        var text = (await host.StartAsync()).Reveal();
        OpaqueRefreshToken.TryParse(text, out var read).ShouldBeTrue();
        read.Reveal().ShouldBe(text);
        foreach (var other in (string[])["", text[..^1], text + "A", " " + text[1..], text[..^1] + "=", text[..^1] + "+", new string('\u0100', 86)])
            OpaqueRefreshToken.TryParse(other, out _).ShouldBeFalse(other);
    }

    /// <summary>S85, S86: of a hundred uses at once exactly one moves the row; the others get the same successor.</summary>
    [Fact]
    public async Task Of_many_uses_one_wins_and_all_get_its_successor()
    {
        var token = await host.StartAsync();

        var uses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => host.UseAsync(token))));

        uses.Count(use => use.Outcome == FamilyOutcome.Advanced).ShouldBe(1);
        uses.Count(use => use.Outcome == FamilyOutcome.Repeated).ShouldBe(99);
        uses.Select(use => use.Next.Reveal()).Distinct().ShouldHaveSingleItem();
        (await host.FamilyAsync(token)).Generation.ShouldBe(1);
        (await host.UseAsync(uses[0].Next)).Outcome.ShouldBe(FamilyOutcome.Advanced);
    }

    /// <summary>S86: the predecessor gets the same successor again for ten seconds, and from then on it is a theft.</summary>
    [Fact]
    public async Task A_retry_gets_the_same_successor_for_ten_seconds()
    {
        var token = await host.StartAsync();
        var next = (await host.UseAsync(token)).Next;

        host.Clock.Advance(TimeSpan.FromSeconds(10));
        var again = await host.UseAsync(token);
        (again.Outcome, again.Next.Reveal()).ShouldBe((FamilyOutcome.Repeated, next.Reveal()));

        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Reused);
        (await host.UseAsync(next)).Outcome.ShouldBe(FamilyOutcome.Ended);
    }

    /// <summary>S86: once the successor was used, its predecessor has no grace left.</summary>
    [Fact]
    public async Task Grace_ends_when_the_successor_is_used()
    {
        var token = await host.StartAsync();
        var next = (await host.UseAsync(token)).Next;
        var last = (await host.UseAsync(next)).Next;

        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Reused);
        (await host.UseAsync(last)).Outcome.ShouldBe(FamilyOutcome.Ended);
    }

    /// <summary>S86, S87: who knows a family's name, but never held a token of it, gets nothing and ends nothing – within the grace and after it.</summary>
    [Fact]
    public async Task A_name_alone_does_nothing()
    {
        var user = await host.AddUserAsync();
        var token = await host.StartAsync(user);
        var next = (await host.UseAsync(token)).Next;
        var guess = OpaqueRefreshToken.Begin(token.Family);

        (await host.UseAsync(guess)).Outcome.ShouldBe(FamilyOutcome.Unknown);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.UseAsync(guess)).Outcome.ShouldBe(FamilyOutcome.Unknown);
        (await host.UseAsync(guess.Next())).Outcome.ShouldBe(FamilyOutcome.Unknown);

        (await host.EventsAsync("refresh.reuse_detected", user)).ShouldBeEmpty();
        (await host.UseAsync(next)).Outcome.ShouldBe(FamilyOutcome.Advanced);
    }

    /// <summary>S86, S87: a token that was held, shown under the predecessor's generation, is no predecessor but a theft.</summary>
    [Fact]
    public async Task An_old_token_under_another_generation_is_a_theft()
    {
        var token = await host.StartAsync();
        var next = (await host.UseAsync(token)).Next;
        await host.UseAsync(next);

        (await host.UseAsync(token.Next())).Outcome.ShouldBe(FamilyOutcome.Reused); // generation 1, whose grace runs, with another secret
        (await host.FamilyAsync(token)).RevokedAt.ShouldNotBeNull();
    }

    /// <summary>S87: reuse ends the family and the session's others, is reported once – without the family's name – and leaves other sessions alone.</summary>
    [Fact]
    public async Task Reuse_ends_the_family_and_its_session()
    {
        var user = await host.AddUserAsync();
        var token = await host.StartAsync(user);
        var elsewhere = await host.StartAsync(user);
        var sibling = await AddSiblingAsync(user, token);
        var next = (await host.UseAsync(token)).Next;
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        var uses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => host.UseAsync(token))));

        uses.ShouldAllBe(use => use.Outcome == FamilyOutcome.Reused || use.Outcome == FamilyOutcome.Ended);
        (await host.UseAsync(next)).Outcome.ShouldBe(FamilyOutcome.Ended);
        (await host.UseAsync(sibling)).Outcome.ShouldBe(FamilyOutcome.Ended);
        (await host.UseAsync(elsewhere)).Outcome.ShouldBe(FamilyOutcome.Advanced);
        var family = await host.FamilyAsync(token);
        family.Successor.ShouldBeNull();
        var reported = (await host.EventsAsync("refresh.reuse_detected", user)).ShouldHaveSingleItem();
        reported.ShouldBe($$"""{"session":"{{family.SessionId}}","client_id":"app"}""");
        reported.ShouldNotContain(family.Id.Value);
    }

    /// <summary>S88: what was used is used after a restart, and the chain goes on.</summary>
    [Fact]
    public async Task Used_marks_survive_a_restart()
    {
        var token = await host.StartAsync();
        var next = (await host.UseAsync(token)).Next;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var victim = await host.StartAsync();
        var after = (await host.UseAsync(victim)).Next;

        await host.RestartAsync();

        (await host.UseAsync(next)).Outcome.ShouldBe(FamilyOutcome.Advanced);
        (await host.UseAsync(victim)).Next.Reveal().ShouldBe(after.Reveal());
        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Reused);
        await host.RestartAsync();
        (await host.UseAsync(next)).Outcome.ShouldBe(FamilyOutcome.Ended);
    }

    /// <summary>S89: a disabled user's and a waiting user's tokens are refused at once, a deleted user's are unknown.</summary>
    [Fact]
    public async Task An_inactive_user_cannot_go_on()
    {
        var user = await host.AddUserAsync();
        var token = await host.StartAsync(user);
        var accounts = host.Get<AccountService>();

        await accounts.UpdateAsync(user, user with { DisabledAt = host.Clock.GetUtcNow() }, Actor.Anonymous, CancellationToken.None);
        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Ended);
        await accounts.UpdateAsync(user, user with { ActivationPending = true }, Actor.Anonymous, CancellationToken.None);
        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Ended);
        await accounts.UpdateAsync(user, user, Actor.Anonymous, CancellationToken.None);
        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Advanced);

        await host.WriteAsync(async transaction => await accounts.DeleteAsync(user, Actor.Anonymous, transaction));
        (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Unknown);
    }

    /// <summary>S90: unused for 30 days it ends, and after 180 days in any case.</summary>
    [Fact]
    public async Task A_family_ends_unused_and_at_last()
    {
        var idle = await host.StartAsync();
        host.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        var next = await host.UseAsync(idle);
        next.Outcome.ShouldBe(FamilyOutcome.Advanced);
        host.Clock.Advance(TimeSpan.FromDays(30));
        (await host.UseAsync(next.Next)).Outcome.ShouldBe(FamilyOutcome.Ended);

        var busy = await host.StartAsync();
        for (var month = 0; month < 6; month++)
        {
            host.Clock.Advance(TimeSpan.FromDays(29));
            var use = await host.UseAsync(busy);
            use.Outcome.ShouldBe(FamilyOutcome.Advanced);
            busy = use.Next;
        }

        host.Clock.Advance(TimeSpan.FromDays(6));
        (await host.UseAsync(busy)).Outcome.ShouldBe(FamilyOutcome.Ended);
    }

    /// <summary>S90: a family that does not rotate stays good as it is, until it ends.</summary>
    [Fact]
    public async Task Without_rotation_the_token_stays()
    {
        var token = await host.StartAsync(policy: Families.Policy with { Rotate = false });
        for (var turn = 0; turn < 3; turn++)
        {
            var use = await host.UseAsync(token);
            (use.Outcome, use.Next.Reveal()).ShouldBe((FamilyOutcome.Current, token.Reveal()));
        }
    }

    /// <summary>S87: signing out everywhere ends every family, and leaves no session.</summary>
    [Fact]
    public async Task Signing_out_everywhere_ends_everything()
    {
        var user = await host.AddUserAsync();
        var tokens = new[] { await host.StartAsync(user), await host.StartAsync(user) };
        await host.WriteAsync(transaction => host.Get<SessionService>().EndAllAsync(user.Id, transaction));

        foreach (var token in tokens)
            (await host.UseAsync(token)).Outcome.ShouldBe(FamilyOutcome.Ended);
        (await host.CountAsync("select count(*) from sessions where user_id = @id", new { user.Id })).ShouldBe(0);
    }

    private async Task<OpaqueRefreshToken> AddSiblingAsync(User user, OpaqueRefreshToken of)
    {
        var row = await host.FamilyAsync(of);
        var token = OpaqueRefreshToken.Begin(FamilyId.New());
        await host.WriteAsync(async transaction => await host.Get<TokenFamilyStore>()
            .InsertAsync(row with { Id = token.Family, User = user, LineageHash = token.LineageHash(), SecretHash = token.SecretHash() }, transaction));
        return token;
    }
}
