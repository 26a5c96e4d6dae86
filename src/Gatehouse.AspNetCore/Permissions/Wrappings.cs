using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>A rule by another name.</summary>
internal sealed class Renamed(Permission permission, string name) : Permission
{
    public override string Name => name;

    internal override OrganizationMembership? FindMembership(HttpContext http) => permission.FindMembership(http);

    internal override void CollectNames(PermissionNames names) => permission.CollectNames(names);

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context) => permission.AskAsync(context);
}

/// <summary>A rule with something to say. Of several that refuse, the first has the word.</summary>
internal sealed class Worded(Permission permission, PermissionRefusal refusal) : Permission
{
    public override string Name => permission.Name;

    internal override OrganizationMembership? FindMembership(HttpContext http) => permission.FindMembership(http);

    internal override void CollectNames(PermissionNames names) => permission.CollectNames(names);

    protected internal override async ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        var before = context.Refusal;
        context.Refusal = null;
        var verdict = await permission.DecideAsync(context);

        // The outer words stand for those of the rules inside, except where these say that there is nothing to talk about.
        var inner = context.Refusal;
        context.Refusal = before;
        if (verdict == Verdict.Deny)
            context.Refuse(inner is { HidesObject: true } ? inner : refusal with { Status = inner?.Status ?? refusal.Status, Scope = inner?.Scope, Allow = inner?.Allow });
        return verdict;
    }
}
