using System.Text.RegularExpressions;

namespace Gatehouse.Testing;

/// <summary>A membership as session tokens have it: every member of the object is always there.</summary>
internal sealed partial record TestMembership(string Name, string Role, string[] Roles, string[] AdditionalRoles, string[] Permissions)
{
    public bool HasMultipleRoles { get; init; }

    public string OrganizationId { get; } = TestIds.OfOrganization(Name);

    public Dictionary<string, object?> ToClaim() => new()
    {
        ["org_id"] = OrganizationId,
        ["org_name"] = Name,
        ["org_metadata"] = new Dictionary<string, object?>(),
        ["url_safe_org_name"] = Unsafe().Replace(Name.ToLowerInvariant(), "-").Trim('-'),
        ["user_role"] = Role,
        ["inherited_user_roles_plus_current_role"] = Roles,
        ["user_permissions"] = Permissions.Distinct().Order(StringComparer.Ordinal).ToArray(),
        ["org_role_structure"] = HasMultipleRoles ? "multi_role" : "single_role_in_hierarchy",
        ["additional_roles"] = AdditionalRoles,
    };

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsafe();
}
