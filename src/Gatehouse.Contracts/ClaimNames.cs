namespace Gatehouse.Contracts;

/// <summary>The names of the claims in Gatehouse's tokens (RFC 7519, RFC 9068, and PropelAuth's session tokens).</summary>
public static class ClaimNames
{
    /// <summary>Who issued the token.</summary>
    public const string Issuer = "iss";

    /// <summary>Whom the token is about: the user's id.</summary>
    public const string Subject = "sub";

    /// <summary>Whom the token is for.</summary>
    public const string Audience = "aud";

    /// <summary>When the token was issued; seconds since 1970.</summary>
    public const string IssuedAt = "iat";

    /// <summary>When the token ends; seconds since 1970.</summary>
    public const string Expires = "exp";

    /// <summary>Before when the token is not yet good; seconds since 1970.</summary>
    public const string NotBefore = "nbf";

    /// <summary>The token's own id.</summary>
    public const string TokenId = "jti";

    /// <summary>The sign-in that the token stems from.</summary>
    public const string SessionId = "sid";

    /// <summary>The OAuth client that the token was issued to.</summary>
    public const string ClientId = "client_id";

    /// <summary>What the token allows: values separated by spaces.</summary>
    public const string Scope = "scope";

    /// <summary>What the user may do at the API: an array of strings.</summary>
    public const string Permissions = "permissions";

    /// <summary>Whether a SimpleJWT token is an <c>access</c> or a <c>refresh</c> token.</summary>
    public const string TokenType = "token_type";

    /// <summary>The user's id, where PropelAuth's and SimpleJWT's clients look for it.</summary>
    public const string UserId = "user_id";

    /// <summary>The user's e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The user's first name.</summary>
    public const string FirstName = "first_name";

    /// <summary>The user's last name.</summary>
    public const string LastName = "last_name";

    /// <summary>The name that the user chose to sign in with.</summary>
    public const string Username = "username";

    /// <summary>The user's id in the system they were imported from.</summary>
    public const string LegacyUserId = "legacy_user_id";

    /// <summary>The operator who is signed in as the user.</summary>
    public const string ImpersonatorUserId = "impersonator_user_id";

    /// <summary>The user's properties that are marked to be in tokens: an object.</summary>
    public const string Properties = "properties";

    /// <summary>How the session began: an object.</summary>
    public const string LoginMethod = "login_method";

    /// <summary>The user's memberships by organization id: an object.</summary>
    public const string Organizations = "org_id_to_org_member_info";

    /// <summary>The one membership of a token made for an active organization: an object.</summary>
    public const string ActiveOrganization = "org_member_info";
}
