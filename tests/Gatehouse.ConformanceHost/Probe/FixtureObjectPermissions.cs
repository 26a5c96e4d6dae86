using System.Text.Json.Nodes;
using Gatehouse.AspNetCore;

namespace Gatehouse.ConformanceHost.Probe;

/// <summary>Who may do what with single items: the source beside the accounts' own that object permissions come from.</summary>
internal sealed class FixtureObjectPermissions : IPermissionSource
{
    private readonly HashSet<(string User, string Permission, long Item)> granted =
    [
        .. from account in FixtureAccounts.Read()["users"]!.AsArray()
           from grant in account!["objects"]?.AsArray() ?? []
           select (account["username"]!.GetValue<string>(), grant[0]!.GetValue<string>(), grant[1]!.GetValue<long>()),
    ];

    public ValueTask<bool> GrantsAsync(GatehouseUser user, string permission, object? resource, CancellationToken cancellation) =>
        new(resource is Item item && user.Username is { } name && granted.Contains((name, permission, item.Id)));
}
