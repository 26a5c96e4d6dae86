using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>What an operator does to accounts, which no route of this surface does.</summary>
internal static class AccountChanges
{
    public static async Task<User> UserAsync(this ServerHost host, Member member) =>
        (await host.Get<AccountService>().FindByNumberAsync(member.Id, CancellationToken.None)).ShouldNotBeNull();

    public static Task MakeStaffAsync(this ServerHost host, Member member) => host.ChangeAsync(member, user => user with { IsStaff = true });

    public static Task DisableAsync(this ServerHost host, Member member) => host.ChangeAsync(member, user => user with { DisabledAt = host.Clock.GetUtcNow() });

    public static async Task ChangeAsync(this ServerHost host, Member member, Func<User, User> change)
    {
        var user = await host.UserAsync(member);
        await host.Get<AccountService>().UpdateAsync(user, change(user), Actor.Anonymous, CancellationToken.None);
    }

    public static async Task DeleteAsync(this ServerHost host, Member member)
    {
        var user = await host.UserAsync(member);
        await host.WriteAsync(async transaction => (await host.Get<AccountService>().DeleteAsync(user, Actor.Anonymous, transaction)).ShouldBeTrue());
    }

    /// <summary>Brings a deleted account back.</summary>
    public static async Task RestoreAsync(this ServerHost host, Member member)
    {
        var account = (await host.Get<AccountDeletion>().FindByUsernameAsync(member.Username, CancellationToken.None)).ShouldNotBeNull();
        await host.WriteAsync(async transaction => (await host.Get<AccountDeletion>().RestoreAsync(account, Actor.System, transaction)).ShouldBeTrue());
    }
}
