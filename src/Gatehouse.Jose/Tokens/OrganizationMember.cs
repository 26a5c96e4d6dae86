namespace Gatehouse.Jose;

/// <summary>What a session token says about the user in one organization. Valid as long as the buffer of the token.</summary>
public readonly ref struct OrganizationMember
{
    private readonly JsonText key;
    private readonly JsonMembers members;

    internal OrganizationMember(JsonText key, JsonMembers members)
    {
        this.key = key;
        this.members = members;
    }

    /// <summary>
    /// <c>org_id</c>; in a map the key, which is what the issuer wrote the entry under. An entry that names another id in itself has none.
    /// </summary>
    public JsonText OrganizationId
    {
        get
        {
            var own = members.Find("org_id"u8).Text;
            return !key.IsPresent || (own.IsPresent && own.Raw.SequenceEqual(key.Raw)) ? own : own.IsPresent ? default : key;
        }
    }

    /// <summary><c>org_name</c></summary>
    public JsonText Name => members.Find("org_name"u8).Text;

    /// <summary><c>url_safe_org_name</c></summary>
    public JsonText UrlSafeName => members.Find("url_safe_org_name"u8).Text;

    /// <summary><c>legacy_org_id</c></summary>
    public JsonText LegacyOrganizationId => members.Find("legacy_org_id"u8).Text;

    /// <summary><c>org_metadata</c>: an object of the application's own.</summary>
    public JsonValue Metadata => members.Find("org_metadata"u8);

    /// <summary><c>user_role</c>: the role assigned.</summary>
    public JsonText Role => members.Find("user_role"u8).Text;

    /// <summary><c>inherited_user_roles_plus_current_role</c>: the role assigned and those it includes.</summary>
    public JsonTextList Roles => members.Find("inherited_user_roles_plus_current_role"u8).Texts;

    /// <summary><c>additional_roles</c>: the further roles where a member may have several.</summary>
    public JsonTextList AdditionalRoles => members.Find("additional_roles"u8).Texts;

    /// <summary><c>user_permissions</c>: what all these roles together grant.</summary>
    public JsonTextList Permissions => members.Find("user_permissions"u8).Texts;

    /// <summary><c>org_role_structure</c>: <c>single_role_in_hierarchy</c> or <c>multi_role</c>.</summary>
    public JsonText RoleStructure => members.Find("org_role_structure"u8).Text;

    /// <summary>All members, for one look at each.</summary>
    public JsonMembers Members => members;
}
