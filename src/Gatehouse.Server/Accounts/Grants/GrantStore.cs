using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts.Grants;

/// <summary>Account-level groups and permissions. They are apart from what a role in an organization grants.</summary>
internal sealed class GrantStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<GrantStore>();

    /// <summary>Every group with its permissions, both in order of the text.</summary>
    public async ValueTask<IReadOnlyList<Group>> ListGroupsAsync(CancellationToken cancellation)
    {
        var rows = await database.QueryAsync<GroupRow>(sql["list_groups"], null, cancellation);
        return [.. rows.GroupBy(row => row.Name).Select(group => new Group(group.Key, [.. group.Select(row => row.Permission).OfType<string>()]))];
    }

    public async ValueTask<AccountGrants> FindAsync(Id<User> userId, CancellationToken cancellation) => new(
        await database.QueryAsync<string>(sql["groups_of_user"], new { userId }, cancellation),
        await database.QueryAsync<string>(sql["permissions_of_user"], new { userId }, cancellation));

    /// <summary>Whether an active account has a permission, by itself or through a group.</summary>
    public async ValueTask<bool> HasAsync(Id<User> userId, string permission, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<long?>(sql["has_permission"], new { userId, permission }, cancellation) is not null;

    /// <summary>Every permission that some account or group has, in order of the text.</summary>
    public ValueTask<IReadOnlyList<string>> ListPermissionNamesAsync(CancellationToken cancellation) =>
        database.QueryAsync<string>(sql["list_permission_names"], null, cancellation);

    /// <summary>Makes a group, or gives it these permissions and no others.</summary>
    public async ValueTask WriteAsync(Group group, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["insert_group"], new { id = Id<Group>.New(), group.Name });
        await transaction.ExecuteAsync(sql["clear_group"], new { group.Name });
        foreach (var permission in group.Permissions)
            await transaction.ExecuteAsync(sql["grant_to_group"], new { group.Name, permission });
    }

    public async ValueTask RemoveGroupAsync(string name, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["delete_group"], new { name });

    /// <summary>Gives an account these groups and permissions and no others.</summary>
    public async ValueTask WriteAsync(Id<User> userId, AccountGrants grants, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["clear_user_groups"], new { userId });
        await transaction.ExecuteAsync(sql["clear_user_permissions"], new { userId });
        foreach (var name in grants.Groups)
            await transaction.ExecuteAsync(sql["add_user_to_group"], new { userId, name });
        foreach (var permission in grants.Permissions)
            await transaction.ExecuteAsync(sql["grant_to_user"], new { userId, permission });
    }

    private sealed record GroupRow(string Name, string? Permission);
}
