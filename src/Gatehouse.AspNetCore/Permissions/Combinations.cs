using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Two rules, of which the second is asked unless the first settles it.</summary>
/// <param name="left">Asked first.</param>
/// <param name="right">Asked then.</param>
/// <param name="settled">What the first says when the second need not be asked.</param>
internal abstract class Pair(Permission left, Permission right, Verdict settled) : Permission
{
    protected Permission Left => left;

    protected Permission Right => right;

    internal sealed override OrganizationMembership? FindMembership(HttpContext http) => left.FindMembership(http) ?? right.FindMembership(http);

    internal sealed override void CollectNames(PermissionNames names)
    {
        left.CollectNames(names);
        right.CollectNames(names);
    }

    protected internal sealed override ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        var first = left.AskAsync(context);
        if (!first.IsCompletedSuccessfully)
            return ContinueAsync(first, context);

        var verdict = first.Result;
        if (verdict == settled)
            return new ValueTask<Verdict>(verdict);

        var second = right.AskAsync(context);
        return second.IsCompletedSuccessfully ? new ValueTask<Verdict>(Join(verdict, second.Result)) : FinishAsync(verdict, second);
    }

    private async ValueTask<Verdict> ContinueAsync(ValueTask<Verdict> first, PermissionContext context)
    {
        var verdict = await first;
        return verdict == settled ? verdict : Join(verdict, await right.AskAsync(context));
    }

    private async ValueTask<Verdict> FinishAsync(Verdict first, ValueTask<Verdict> second) => Join(first, await second);

    private Verdict Join(Verdict first, Verdict second) => settled == Verdict.Deny
        ? (Verdict)Math.Min((int)first, (int)second)
        : (Verdict)Math.Max((int)first, (int)second);
}

internal sealed class AllOf(Permission left, Permission right) : Pair(left, right, settled: Verdict.Deny)
{
    public override string Name => $"({Left.Name} & {Right.Name})";
}

internal sealed class AnyOf(Permission left, Permission right) : Pair(left, right, settled: Verdict.Allow)
{
    public override string Name => $"({Left.Name} | {Right.Name})";
}

internal sealed class Not(Permission permission) : Permission
{
    public override string Name => $"!{permission.Name}";

    internal override void CollectNames(PermissionNames names) => permission.CollectNames(names);

    protected internal override async ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        // What the rule inside would tell those whom it refuses is not what this one refuses for.
        var before = context.Refusal;
        context.Refusal = null;
        var verdict = Verdicts.Mirror(await permission.AskAsync(context));
        context.Refusal = before;
        return verdict;
    }
}
