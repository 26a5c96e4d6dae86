namespace Gatehouse.AspNetCore.Permissions;

/// <summary>The names of permissions and roles that rules use.</summary>
internal sealed class PermissionNames
{
    public HashSet<string> Permissions { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order in which rules name them.</summary>
    public List<string> Scopes { get; } = [];

    /// <summary>Whether a rule may say that an object is not there.</summary>
    public bool HidesObjects { get; set; }
}
