namespace Gatehouse.AspNetCore.Permissions;

/// <summary>The names of permissions and roles that rules use.</summary>
internal sealed class PermissionNames
{
    public HashSet<string> Permissions { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);
}
