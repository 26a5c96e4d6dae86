using Gatehouse.Server.Accounts.Grants;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>groups</c> of the file.</summary>
internal sealed class GroupsPlanner(GrantStore grants) : IPlanner
{
    public async Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        if (plan.File.Groups is not { } stated)
            return;

        var stored = (await grants.ListGroupsAsync(cancellation)).ToDictionary(group => group.Name);
        var named = new HashSet<string>();
        foreach (var (index, declared) in stated.Index())
        {
            var path = $"$.groups[{index}]";
            if (declared.Name is not { Length: > 0 and <= 150 } name)
                plan.Refuse($"{path}.name", "must be 1 to 150 characters.");
            else if (!named.Add(name))
                plan.Refuse($"{path}.name", "is there twice.");
            else
                Plan(plan, path, name, declared.Permissions, stored.GetValueOrDefault(name));
        }

        foreach (var name in stored.Keys.Where(name => plan.Prune && !named.Contains(name)))
            plan.Add("$.groups", $"group {name} is removed", transaction => grants.RemoveGroupAsync(name, transaction));
    }

    private void Plan(Plan plan, string path, string name, IReadOnlyList<string>? permissions, Group? stored)
    {
        var wanted = new Group(name, TextList.Ordered(permissions ?? stored?.Permissions ?? []));
        if (TextList.Fault(permissions) is { } fault)
            plan.Refuse($"{path}.permissions", fault);
        else if (stored is null)
            plan.Add(path, $"group {name} is made: {string.Join(", ", wanted.Permissions)}", transaction => grants.WriteAsync(wanted, transaction));
        else if (!stored.Permissions.SequenceEqual(wanted.Permissions))
            plan.Add(path, $"group {name}: {string.Join(", ", stored.Permissions)} → {string.Join(", ", wanted.Permissions)}", transaction => grants.WriteAsync(wanted, transaction));
    }
}
