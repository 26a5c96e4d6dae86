using System.Net;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>The blacklist where it is not, and how it is kept small.</summary>
public sealed class BlacklistTests(SharedKeyHost host) : IClassFixture<SharedKeyHost>
{
    /// <summary>D156: without a blacklist the route answers, and nothing changes.</summary>
    [Fact]
    public async Task Without_a_blacklist_nothing_changes()
    {
        var member = await host.JoinAsync();

        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");

        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK);
        (await host.SendApiAsync("token/blacklist/", new { refresh = "rubbish" })).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token is invalid","code":"token_not_valid"}""");
    }

    /// <summary>D164: where a family's older tokens stay good, one of them can be ended by itself.</summary>
    [Fact]
    public async Task One_token_of_a_family_can_be_ended()
    {
        await host.StateAsync("djoser", """{"simpleJwt":{"ROTATE_REFRESH_TOKENS":true,"TOKEN_BLACKLIST":true}}""");
        var member = await host.JoinAsync();
        var next = (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK).Text("refresh");

        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");

        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token is blacklisted","code":"token_not_valid"}""");
        (await host.RefreshAsync(next)).ShouldBe(HttpStatusCode.OK);
        await host.StateAsync("djoser", "{}");
    }

    /// <summary>D175: what has expired is cleared away by itself, and nothing else.</summary>
    [Fact]
    public async Task Expired_entries_are_cleared_away()
    {
        var (spent, database, now) = (host.Get<SpentTokenStore>(), host.Get<Database>(), host.Clock.GetUtcNow());
        await host.WriteAsync(async transaction =>
        {
            await spent.SpendAsync("expired", now - TimeSpan.FromSeconds(1), transaction);
            await spent.SpendAsync("still good", now + TimeSpan.FromHours(1), transaction);
        });

        await ExpiredRows.DeleteAsync(database, SqlFile.Beside(typeof(SpentTokenStore))["delete_expired"], now);

        (await spent.IsSpentAsync("expired", CancellationToken.None)).ShouldBeFalse();
        (await spent.IsSpentAsync("still good", CancellationToken.None)).ShouldBeTrue();
        host.Services.GetServices<Cleanup>().Select(cleanup => cleanup.Name).ShouldContain("revoked tokens");
    }
}
