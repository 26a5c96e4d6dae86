using System.Text.Json;
using Gatehouse.AspNetCore.Users;

namespace Gatehouse.AspNetCore;

/// <summary>What a token says about its user in one organization. Roles and permissions are compared to the letter.</summary>
public sealed partial class OrganizationMembership
{
    private readonly NameSet inheritedRoles;
    private readonly NameSet additionalRoles;
    private readonly NameSet permissions;

    internal OrganizationMembership(JsonElement member)
    {
        OrganizationId = Text(member, "org_id") ?? "";
        Name = Text(member, "org_name") ?? "";
        UrlSafeName = Text(member, "url_safe_org_name") ?? "";
        LegacyOrganizationId = Text(member, "legacy_org_id");
        Role = Text(member, "user_role") ?? "";
        HasMultipleRoles = Text(member, "org_role_structure") == "multi_role";
        inheritedRoles = Texts(member, "inherited_user_roles_plus_current_role");
        additionalRoles = Texts(member, "additional_roles");
        permissions = Texts(member, "user_permissions");
        Metadata = member.TryGetProperty("org_metadata", out var metadata) ? metadata : default;
    }

    /// <summary>The organization's id.</summary>
    public string OrganizationId { get; }

    /// <summary>The organization's name.</summary>
    public string Name { get; }

    /// <summary>The name in the form for URLs: lower case, digits and hyphens.</summary>
    public string UrlSafeName { get; }

    /// <summary>The organization's id in the system it was imported from; null when it was not.</summary>
    public string? LegacyOrganizationId { get; }

    /// <summary>The organization's metadata: a JSON object; undefined when the token has none.</summary>
    public JsonElement Metadata { get; }

    /// <summary>The user's role.</summary>
    public string Role { get; }

    /// <summary>True when members may hold several roles that do not include each other; false when roles are one hierarchy.</summary>
    public bool HasMultipleRoles { get; }

    /// <summary>The role and what it includes, highest first; with multiple roles the role and the additional ones.</summary>
    public IReadOnlyList<string> InheritedRolesPlusCurrentRole => inheritedRoles;

    /// <summary>The roles held besides <see cref="Role"/>; none unless <see cref="HasMultipleRoles"/>.</summary>
    public IReadOnlyList<string> AdditionalRoles => additionalRoles;

    /// <summary>The permissions that the user's roles grant.</summary>
    public IReadOnlyList<string> Permissions => permissions;

    /// <summary>Whether the user holds exactly this role.</summary>
    public bool IsRole(string role) => (Role == role && role.Length > 0) || (HasMultipleRoles && additionalRoles.Contains(role));

    /// <summary>Whether the user's role is this one or includes it. With multiple roles the same as <see cref="IsRole"/>.</summary>
    public bool IsAtLeastRole(string role) => HasMultipleRoles ? IsRole(role) : inheritedRoles.Contains(role);

    /// <summary>Whether the user's roles grant this permission.</summary>
    public bool HasPermission(string permission) => permissions.Contains(permission);

    /// <summary>Whether the user's roles grant all of these; true when there are none.</summary>
    public bool HasAllPermissions(IEnumerable<string> required) => required.All(HasPermission);

    private static string? Text(JsonElement member, string name) =>
        member.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static NameSet Texts(JsonElement member, string name) => NameSet.Of(member.TryGetProperty(name, out var value) ? value : null);
}
