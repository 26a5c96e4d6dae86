using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Accounts.Deletion;

/// <summary>A server that keeps deleted accounts for a while, and issues every kind of token there is.</summary>
public class KeepingHost : SharedKeyHost
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    internal override IReadOnlyList<(string Section, string Json)> Settings =>
    [
        ("accounts", """{"deletedKeptFor":"30.00:00:00"}"""),
        ("djoser", """
            {"HIDE_USERS":false,"CREATE_SESSION_ON_LOGIN":true,"simpleJwt":{"REFRESH_TOKEN_LIFETIME":5184000,"ROTATE_REFRESH_TOKENS":true,"BLACKLIST_AFTER_ROTATION":true}}
            """),
    ];

    /// <summary>Deletes an account as its owner does.</summary>
    internal async Task LeaveAsync(SignedIn member) =>
        (await this.CallAsync("DELETE", "users/me/", new { current_password = member.Member.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent, "");

    /// <summary>Deletes an account as an operator does.</summary>
    internal async Task DeleteSoftlyAsync(Member member)
    {
        var user = await this.UserAsync(member);
        await WriteAsync(async transaction => (await Get<AccountDeletion>().DeleteAsync(user, KeptFor, Actor.System, transaction)).ShouldBeTrue());
    }

    /// <summary>The types of the events about a user, by name.</summary>
    internal async Task<IReadOnlyList<string>> EventsAsync(Id<User> user) =>
        await Get<Database>().QueryAsync<string>("select type from events where target = @target order by type", new { target = $"user:{user}" });

    internal async Task<long> CountAsync(Sql sql, Id<User> user) => await Get<Database>().QuerySingleOrDefaultAsync<long>(sql, new { user });
}
