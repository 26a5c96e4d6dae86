using Gatehouse.AspNetCore;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Accounts;

/// <summary>What accounts have been granted, as an application that embeds the server asks for it (D182, D183).</summary>
public sealed class AccountPermissionTests : IAsyncLifetime
{
    private TestDatabase storage = null!;
    private GrantStore grants = null!;

    public async ValueTask InitializeAsync()
    {
        storage = await TestDatabase.CreateAsync();
        grants = new GrantStore(storage.Database);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_permission_comes_of_the_account_or_of_a_group_while_it_is_active()
    {
        var ada = await InsertAsync(1);
        var eve = await InsertAsync(2);
        await GrantAsync(ada, new AccountGrants(["editors"], ["blog.add_post"]));
        var source = new AccountPermissionSource(grants);

        (await AskAsync(ada, "blog.add_post")).ShouldBeTrue();
        (await AskAsync(ada, "blog.change_post")).ShouldBeTrue();
        (await AskAsync(ada, "blog.Change_post")).ShouldBeFalse();
        (await AskAsync(eve, "blog.add_post")).ShouldBeFalse();
        (await source.GrantsAsync(User(ada), "blog.add_post", new object(), default)).ShouldBeFalse(); // nothing is known of single objects
        (await source.GrantsAsync(new GatehouseUser("""{"sub":"nobody"}"""u8), "blog.add_post", null, default)).ShouldBeFalse();

        await storage.Database.ExecuteAsync("update users set disabled_at = 1 where id = @id", new { id = ada });
        (await AskAsync(ada, "blog.add_post")).ShouldBeFalse();

        ValueTask<bool> AskAsync(Id<User> user, string permission) => source.GrantsAsync(User(user), permission, null, default);
    }

    [Fact]
    public async Task Names_that_somebody_has_are_known_once_each()
    {
        var catalog = new AccountPermissionCatalog(grants);
        (await catalog.ReadAsync(default)).ShouldBeNull();

        var (ada, eve) = (await InsertAsync(1), await InsertAsync(2));
        await GrantAsync(ada, new AccountGrants(["editors"], ["blog.add_post", "blog.view_post"]));
        await GrantAsync(eve, new AccountGrants(["editors"], ["blog.add_post"]));

        (await catalog.ReadAsync(default))!.Permissions.ShouldBe(["blog.add_post", "blog.change_post", "blog.view_post"]);
    }

    private static GatehouseUser User(Id<User> id) => new(System.Text.Encoding.UTF8.GetBytes($$"""{"sub":"{{id}}"}"""));

    private async Task<Id<User>> InsertAsync(long number)
    {
        var id = Id<User>.New();
        await storage.Database.ExecuteAsync(
            "insert into users (id, number, is_staff, is_superuser, activation_pending, created_at, updated_at) values (@id, @number, @no, @no, @no, 0, 0)", new { id, number, no = false });
        return id;
    }

    private async Task GrantAsync(Id<User> user, AccountGrants given)
    {
        await using var transaction = await storage.Database.BeginAsync();
        await grants.WriteAsync(new Group("editors", ["blog.change_post"]), transaction);
        await grants.WriteAsync(user, given, transaction);
        await transaction.CommitAsync();
    }
}
