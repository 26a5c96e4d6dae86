namespace Gatehouse.Jose;

/// <summary>The claims that are found while a token is read, so that nobody has to search for them.</summary>
internal enum JwtClaim
{
    Unknown = -1,
    Issuer,
    Subject,
    Audience,
    ExpiresAt,
    IssuedAt,
    NotBefore,
    TokenId,
    SessionId,
    Confirmation,
    TokenType,
    Scope,
    Permissions,
    ClientId,
    UserId,
    Email,
    Username,
    FirstName,
    LastName,
    LegacyUserId,
    ImpersonatorUserId,
    Properties,
    LoginMethod,
    Organizations,
    Organization,
    OrganizationId,
    OrganizationName,
    OrganizationRole,
    AuthenticatedAt,
}

internal static class JwtClaimNames
{
    public const int Count = (int)JwtClaim.AuthenticatedAt + 1;

    /// <summary>Finds a claim by its name. The length decides first, so that one name is compared with one or two others.</summary>
    public static JwtClaim Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => Of3(name),
        5 => name.SequenceEqual("scope"u8) ? JwtClaim.Scope : name.SequenceEqual("email"u8) ? JwtClaim.Email : JwtClaim.Unknown,
        6 => name.SequenceEqual("org_id"u8) ? JwtClaim.OrganizationId : JwtClaim.Unknown,
        7 => name.SequenceEqual("user_id"u8) ? JwtClaim.UserId : JwtClaim.Unknown,
        8 => name.SequenceEqual("username"u8) ? JwtClaim.Username
            : name.SequenceEqual("org_name"u8) ? JwtClaim.OrganizationName
            : name.SequenceEqual("org_role"u8) ? JwtClaim.OrganizationRole : JwtClaim.Unknown,
        9 => name.SequenceEqual("client_id"u8) ? JwtClaim.ClientId
            : name.SequenceEqual("last_name"u8) ? JwtClaim.LastName
            : name.SequenceEqual("auth_time"u8) ? JwtClaim.AuthenticatedAt : JwtClaim.Unknown,
        10 => name.SequenceEqual("first_name"u8) ? JwtClaim.FirstName
            : name.SequenceEqual("properties"u8) ? JwtClaim.Properties
            : name.SequenceEqual("token_type"u8) ? JwtClaim.TokenType : JwtClaim.Unknown,
        11 => name.SequenceEqual("permissions"u8) ? JwtClaim.Permissions : JwtClaim.Unknown,
        12 => name.SequenceEqual("login_method"u8) ? JwtClaim.LoginMethod : JwtClaim.Unknown,
        14 => name.SequenceEqual("legacy_user_id"u8) ? JwtClaim.LegacyUserId : JwtClaim.Unknown,
        15 => name.SequenceEqual("org_member_info"u8) ? JwtClaim.Organization : JwtClaim.Unknown,
        20 => name.SequenceEqual("impersonator_user_id"u8) ? JwtClaim.ImpersonatorUserId : JwtClaim.Unknown,
        25 => name.SequenceEqual("org_id_to_org_member_info"u8) ? JwtClaim.Organizations : JwtClaim.Unknown,
        _ => JwtClaim.Unknown,
    };

    private static JwtClaim Of3(ReadOnlySpan<byte> name) => (name[0] << 16 | name[1] << 8 | name[2]) switch
    {
        'i' << 16 | 's' << 8 | 's' => JwtClaim.Issuer,
        's' << 16 | 'u' << 8 | 'b' => JwtClaim.Subject,
        'a' << 16 | 'u' << 8 | 'd' => JwtClaim.Audience,
        'e' << 16 | 'x' << 8 | 'p' => JwtClaim.ExpiresAt,
        'i' << 16 | 'a' << 8 | 't' => JwtClaim.IssuedAt,
        'n' << 16 | 'b' << 8 | 'f' => JwtClaim.NotBefore,
        'j' << 16 | 't' << 8 | 'i' => JwtClaim.TokenId,
        's' << 16 | 'i' << 8 | 'd' => JwtClaim.SessionId,
        'c' << 16 | 'n' << 8 | 'f' => JwtClaim.Confirmation,
        _ => JwtClaim.Unknown,
    };
}
