namespace Gatehouse.AspNetCore.Permissions;

/// <summary>The user has been granted a permission for the whole account.</summary>
internal sealed class GrantRule(string permission) : Permission
{
    public override string Name { get; } = $"{nameof(HasPermission)}({permission})";

    internal override void CollectNames(PermissionNames names) => names.Permissions.Add(permission);

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context) => Verdicts.OfAsync(Grants.HasAsync(context, permission, resource: null));
}
