using Gatehouse.AspNetCore;

namespace Gatehouse.Server.Accounts.Grants;

/// <summary>The permissions that some account or group has, for the check of the names that an application's rules use.</summary>
internal sealed class AccountPermissionCatalog(GrantStore grants) : IPermissionCatalog
{
    public async ValueTask<KnownPermissions?> ReadAsync(CancellationToken cancellation)
    {
        var names = await grants.ListPermissionNamesAsync(cancellation);
        return names.Count == 0 ? null : new KnownPermissions(names, []); // nobody has anything yet: nothing can be misspelt
    }
}
