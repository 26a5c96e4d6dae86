using System.Text.Json;
using Gatehouse.AspNetCore.Users;

namespace Gatehouse.AspNetCore;

public sealed partial class GatehouseUser
{
    /// <summary>The organization that the token was made for; null in an ordinary token.</summary>
    public OrganizationMembership? ActiveOrganization =>
        ClaimsJson.TryFind(claims, "org_member_info"u8, out _) && Organizations is [var active] ? active : null;

    /// <summary>
    /// The user's memberships. In a token made for one organization that one alone, whatever else it says: a token narrowed to an
    /// organization must not open others.
    /// </summary>
    public IReadOnlyList<OrganizationMembership> Organizations => organizations ??= ReadOrganizations();

    /// <summary>The membership in the organization of this id; null when the user is no member.</summary>
    public OrganizationMembership? FindOrganization(string organizationId)
    {
        foreach (var one in organizations ??= ReadOrganizations())
        {
            if (one.OrganizationId == organizationId)
                return one;
        }

        return null;
    }

    /// <summary>The membership in the organization of this name, given as it is or in its form for URLs; null when the user is no member.</summary>
    public OrganizationMembership? FindOrganizationByName(string name) =>
        Array.Find(organizations ??= ReadOrganizations(), one => one.Name == name || one.UrlSafeName == name);

    private OrganizationMembership[] ReadOrganizations()
    {
        if (ClaimsJson.TryFind(claims, "org_member_info"u8, out var one))
            return one.TokenType == JsonTokenType.StartObject ? [new OrganizationMembership(JsonElement.ParseValue(ref one))] : [];

        return ClaimsJson.FindElement(claims, "org_id_to_org_member_info"u8) is { ValueKind: JsonValueKind.Object } all
            ? [.. all.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).Select(member => new OrganizationMembership(member.Value))]
            : [];
    }
}
