namespace Gatehouse.AspNetCore.Permissions;

/// <summary>A rule about the request, which an object does not change.</summary>
internal sealed class RequestRule(Func<PermissionContext, ValueTask<bool>> rule, string name) : Permission
{
    public override string Name => name;

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context) => Verdicts.OfAsync(rule(context));
}

/// <summary>A rule about an object.</summary>
internal sealed class ObjectRule<T>(Func<PermissionContext, T, ValueTask<bool>> rule, string name) : Permission
    where T : notnull
{
    public override string Name => name;

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context) =>
        context.Resource is T resource ? Verdicts.OfAsync(rule(context, resource)) : new ValueTask<Verdict>(Verdict.Undecided);
}
