using System.Security.Cryptography;

namespace Gatehouse.Testing;

/// <summary>What the server's two kinds of token say.</summary>
internal static class TokenClaims
{
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan ApiLifetime = TimeSpan.FromMinutes(10);

    /// <summary>The claims of a token for an API, or, without an audience, of a session token.</summary>
    public static Dictionary<string, object?> Of(TestUser user, string issuer, string? audience, long now)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = issuer,
            ["sub"] = user.Id,
            ["iat"] = now,
            ["exp"] = now + (long)(user.Lifetime ?? (audience is null ? SessionLifetime : ApiLifetime)).TotalSeconds,
            ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
        };
        if (audience is null)
            AddSession(claims, user);
        else
            AddApi(claims, user, audience);

        if (user.Scopes.Count > 0)
            claims["scope"] = string.Join(' ', user.Scopes);
        foreach (var (name, value) in user.Claims)
            claims[name] = value;
        return claims;
    }

    private static void AddSession(Dictionary<string, object?> claims, TestUser user)
    {
        claims["user_id"] = user.Id;
        claims["token_type"] = "access";
        claims["username"] = user.Username;
        if (user.Email is not null)
            claims["email"] = user.Email;
        if (user.Properties.Count > 0)
            claims["properties"] = user.Properties;
        if (user.Permissions.Count > 0)
            claims["permissions"] = user.Permissions;

        if (user.IsForOneOrganization)
            claims["org_member_info"] = One(user).ToClaim();
        else
            claims["org_id_to_org_member_info"] = user.Memberships.ToDictionary(one => one.OrganizationId, one => one.ToClaim());
    }

    // RFC 9068 §2.2: nothing of the user's profile.
    private static void AddApi(Dictionary<string, object?> claims, TestUser user, string audience)
    {
        claims["aud"] = audience;
        claims["client_id"] = user.ClientId;
        claims["permissions"] = user.Permissions;
        if (user.Memberships.Count == 0)
            return;

        var organization = One(user);
        (claims["org_id"], claims["org_name"], claims["org_role"]) = (organization.OrganizationId, organization.Name, organization.Role);
    }

    private static TestMembership One(TestUser user) => user.Memberships is [var one]
        ? one
        : throw new InvalidOperationException($"This token is for one organization; {user.Username} has {user.Memberships.Count}.");
}
