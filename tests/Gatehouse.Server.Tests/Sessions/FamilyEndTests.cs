using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Tests.Sessions;

/// <summary>When a family is over, and when its row goes.</summary>
public sealed class FamilyEndTests(FamilyHost host) : IClassFixture<FamilyHost>
{
    // A chain without an absolute end, as SimpleJWT's.
    private static readonly FamilyPolicy Endless = Families.Policy with { Idle = TimeSpan.FromDays(1), Lifetime = null };

    /// <summary>S90, S232: the row ends with the last token it issued, each rotation moves that, and the absolute end bounds it.</summary>
    [Fact]
    public async Task The_row_ends_with_its_last_token()
    {
        var token = await host.StartAsync(policy: Endless with { Lifetime = TimeSpan.FromHours(40) });
        var begun = host.Clock.GetUtcNow();
        (await host.FamilyAsync(token)).ExpiresAt.ShouldBe(begun + TimeSpan.FromDays(1));

        host.Clock.Advance(TimeSpan.FromHours(10));
        var next = (await host.UseAsync(token)).Next;
        (await host.FamilyAsync(token)).ExpiresAt.ShouldBe(begun + TimeSpan.FromHours(34));

        host.Clock.Advance(TimeSpan.FromHours(10));
        await host.UseAsync(next);
        (await host.FamilyAsync(token)).ExpiresAt.ShouldBe(begun + TimeSpan.FromHours(40));
    }

    /// <summary>S232: who does not come back leaves nothing two days later, the session included; who does stays, session included, and in the end goes too.</summary>
    [Fact]
    public async Task What_nobody_can_use_is_cleared_away()
    {
        var user = await host.AddUserAsync();
        await host.StartAsync(user, Endless);
        var used = await host.StartAsync(user, Endless);
        for (var day = 0; day < 4; day++)
        {
            host.Clock.Advance(TimeSpan.FromHours(20));
            used = (await host.UseAsync(used)).Next;
            await ClearAsync();
        }

        (await FamiliesAsync()).ShouldBe(1);
        (await SessionsAsync()).ShouldBe(1);
        var session = (await host.Get<SessionStore>().ListAsync(user.Id, CancellationToken.None)).ShouldHaveSingleItem();
        session.LastUsedAt.ShouldBeGreaterThan(session.CreatedAt);
        (await host.UseAsync(used)).Outcome.ShouldBe(FamilyOutcome.Advanced);

        host.Clock.Advance(TimeSpan.FromDays(3));
        await ClearAsync();
        (await FamiliesAsync()).ShouldBe(0);
        (await SessionsAsync()).ShouldBe(0);

        Task<int> FamiliesAsync() => host.CountAsync("select count(*) from token_families where user_id = @id", new { user.Id });
        Task<int> SessionsAsync() => host.CountAsync("select count(*) from sessions where user_id = @id", new { user.Id });
    }

    /// <summary>F1: what the clearing looks for changes once a day, so that rotation touches no index.</summary>
    [Fact]
    public async Task Rotation_leaves_the_index_alone()
    {
        var token = await host.StartAsync(policy: Endless);
        var before = await ClearedAfterAsync();
        var midnight = DateTimeOffset.FromUnixTimeMilliseconds(before) - TimeSpan.FromDays(1);
        midnight.TimeOfDay.ShouldBe(TimeSpan.Zero);
        var untilMidnight = midnight - host.Clock.GetUtcNow(); // from then on the token that is issued ends a day later

        host.Clock.Advance(untilMidnight - TimeSpan.FromSeconds(1));
        var next = (await host.UseAsync(token)).Next;
        (await ClearedAfterAsync()).ShouldBe(before);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.UseAsync(next);
        (await ClearedAfterAsync()).ShouldBe(before + 86_400_000);

        Task<long> ClearedAfterAsync() => host.Get<Database>()
            .QuerySingleOrDefaultAsync<long>("select cleared_after from token_families where id = @family", new { token.Family }).AsTask();
    }

    private async Task ClearAsync() => await host.Get<CleanupJob>().RunAsync(CancellationToken.None);
}
