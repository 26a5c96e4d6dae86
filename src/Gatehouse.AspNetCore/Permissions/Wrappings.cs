namespace Gatehouse.AspNetCore.Permissions;

/// <summary>A rule by another name.</summary>
internal sealed class Renamed(Permission permission, string name) : Permission
{
    public override string Name => name;

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context) => permission.JudgeAsync(context);
}

/// <summary>A rule with something to say. Of several that refuse, the first has the word.</summary>
internal sealed class Worded(Permission permission, PermissionRefusal refusal) : Permission
{
    public override string Name => permission.Name;

    protected internal override async ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        var before = context.Refusal;
        var verdict = await permission.DecideAsync(context);

        // The outer words stand for those of the rules inside.
        context.Refusal = before ?? (verdict == Verdict.Deny ? refusal : null);
        return verdict;
    }
}
