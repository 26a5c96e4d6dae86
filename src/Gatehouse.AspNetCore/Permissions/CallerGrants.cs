using System.Text.Json;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>What a caller has, for explanations: roles, permissions and scopes as the token has them, and nothing that tells who it is.</summary>
internal static class CallerGrants
{
    // An explanation is read by people; a token may have hundreds.
    private const int Most = 50;

    public static string Describe(GatehouseUser? user)
    {
        if (user is null)
            return "nobody is signed in";

        var parts = new List<string> { "signed in" };
        if (user.IsStaff)
            parts.Add("staff");
        if (user.IsSuperuser)
            parts.Add("superuser");
        parts.Add($"scopes [{Some(user.Scopes)}]");
        parts.Add($"permissions [{Some(user.Permissions)}]");
        foreach (var organization in user.Organizations.Take(Most))
            parts.Add($"in {organization.OrganizationId} roles [{Some(Roles(organization))}] permissions [{Some(organization.Permissions)}]");
        return string.Join(", ", parts);
    }

    public static void Write(Utf8JsonWriter writer, GatehouseUser? user)
    {
        if (user is null)
        {
            writer.WriteNull("caller"u8);
            return;
        }

        writer.WriteStartObject("caller"u8);
        writer.WriteBoolean("is_staff"u8, user.IsStaff);
        writer.WriteBoolean("is_superuser"u8, user.IsSuperuser);
        Write(writer, "scopes", user.Scopes);
        Write(writer, "permissions", user.Permissions);
        writer.WriteStartArray("organizations"u8);
        foreach (var organization in user.Organizations.Take(Most))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, organization.OrganizationId);
            Write(writer, "roles", Roles(organization));
            Write(writer, "permissions", organization.Permissions);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static IReadOnlyList<string> Roles(OrganizationMembership organization) =>
        organization.InheritedRolesPlusCurrentRole is { Count: > 0 } roles ? roles : [organization.Role];

    private static string Some(IReadOnlyList<string> names) => string.Join(' ', names.Take(Most));

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values.Take(Most))
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
