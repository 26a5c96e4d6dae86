using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Accounts.Grants;

/// <summary>
/// What accounts have been granted, by themselves and through their groups, for the permissions of an application that embeds the server (D182, D183). As Django's
/// own, it knows nothing of single objects: an application that grants rights on those registers a source of its own beside this one.
/// </summary>
internal sealed class AccountPermissionSource(GrantStore grants) : IPermissionSource
{
    public ValueTask<bool> GrantsAsync(GatehouseUser user, string permission, object? resource, CancellationToken cancellation) =>
        resource is null && Id<User>.TryParse(user.UserId, out var userId) ? grants.HasAsync(userId, permission, cancellation) : default;
}
