namespace Gatehouse.AspNetCore.Permissions;

/// <summary>What a member must be or have in an organization, besides being one.</summary>
internal sealed record OrganizationDemands
{
    public static OrganizationDemands None { get; } = new();

    public string? MinimumRole { get; init; }

    public string? Role { get; init; }

    public string[] Permissions { get; init; } = [];

    public bool AreMetBy(OrganizationMembership membership)
    {
        if ((MinimumRole is not null && !membership.IsAtLeastRole(MinimumRole)) || (Role is not null && !membership.IsRole(Role)))
            return false;

        foreach (var permission in Permissions)
        {
            if (!membership.HasPermission(permission))
                return false;
        }

        return true;
    }

    public void Collect(PermissionNames names)
    {
        names.Roles.UnionWith(new[] { MinimumRole, Role }.OfType<string>());
        names.Permissions.UnionWith(Permissions);
    }

    public override string ToString() =>
        (MinimumRole is null ? "" : $", at least {MinimumRole}") + (Role is null ? "" : $", {Role}") + string.Concat(Permissions.Select(permission => $", {permission}"));
}
