using System.Security.Claims;
using System.Text.Json;
using Gatehouse.AspNetCore.Users;

namespace Gatehouse.AspNetCore;

/// <summary>
/// The user of an accepted token, as the token describes them: a snapshot from when it was issued. Immutable, and shared by all
/// requests that bring the same token. In minimal APIs and controllers it is bound as a parameter.
/// </summary>
public sealed partial class GatehouseUser
{
    private readonly byte[] claims;
    private OrganizationMembership[]? organizations;
    private UserGrants? grants;

    /// <summary>Makes a user from claims that have been verified already.</summary>
    /// <param name="utf8Claims">The claims: a JSON object with the string <c>sub</c>. It is copied.</param>
    /// <exception cref="ArgumentException">It is no JSON object with a <c>sub</c>.</exception>
    public GatehouseUser(ReadOnlySpan<byte> utf8Claims)
    {
        try
        {
            UserId = ClaimsJson.FindText(utf8Claims, "sub"u8) ?? throw new ArgumentException("The claims have no sub.", nameof(utf8Claims));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ArgumentException("The claims are no JSON object.", nameof(utf8Claims), e);
        }

        claims = utf8Claims.ToArray();
    }

    /// <summary>Makes a user from claims that have been verified already, and that call the user's id otherwise than <c>sub</c>.</summary>
    /// <param name="userId">The id.</param>
    /// <param name="utf8Claims">The claims: a JSON object. It is copied.</param>
    public GatehouseUser(string userId, ReadOnlySpan<byte> utf8Claims) => (UserId, claims) = (userId, utf8Claims.ToArray());

    /// <summary>The user's id: the claim <c>sub</c>.</summary>
    public string UserId { get; }

    /// <summary>The e-mail address; null when the token has none.</summary>
    public string? Email => ClaimsJson.FindText(claims, "email"u8);

    /// <summary>The first name; null when not set.</summary>
    public string? FirstName => ClaimsJson.FindText(claims, "first_name"u8);

    /// <summary>The last name; null when not set.</summary>
    public string? LastName => ClaimsJson.FindText(claims, "last_name"u8);

    /// <summary>The user name; null when not set.</summary>
    public string? Username => ClaimsJson.FindText(claims, "username"u8);

    /// <summary>The user's number, which clients of djoser know as the id; null when the token does not tell.</summary>
    public long? Number => FindClaim("number") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The user's id in the system they were imported from; null when they were not.</summary>
    public string? LegacyUserId => ClaimsJson.FindText(claims, "legacy_user_id"u8);

    /// <summary>Who acts as this user: an operator's id; null when the user acts themself.</summary>
    public string? ImpersonatorUserId => ClaimsJson.FindText(claims, "impersonator_user_id"u8);

    /// <summary>Whether somebody else is signed in as this user.</summary>
    public bool IsImpersonated => ImpersonatorUserId is not null;

    /// <summary>The sign-in that the token stems from (<c>sid</c>); null when it is bound to none.</summary>
    public string? SessionId => ClaimsJson.FindText(claims, "sid"u8);

    /// <summary>The token's own id (<c>jti</c>); null when it has none.</summary>
    public string? TokenId => ClaimsJson.FindText(claims, "jti"u8);

    /// <summary>The OAuth client that the token was issued to; null in session tokens.</summary>
    public string? ClientId => ClaimsJson.FindText(claims, "client_id"u8);

    /// <summary>The user's properties that are marked to be in tokens: a JSON object; null when there are none.</summary>
    public JsonElement? Properties => ClaimsJson.FindElement(claims, "properties"u8);

    /// <summary>How the session began: a JSON object; null when tokens do not tell.</summary>
    public JsonElement? LoginMethod => ClaimsJson.FindElement(claims, "login_method"u8);

    /// <summary>All claims as the token has them: a JSON object in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8Claims => claims;

    /// <summary>The claim of this name as JSON; null when the token has none.</summary>
    public JsonElement? FindClaim(string name) => ClaimsJson.FindElement(claims, ClaimsJson.Utf8(name));

    /// <summary>One of <see cref="Properties"/>; null when there is none of this name.</summary>
    public JsonElement? FindProperty(string name) =>
        Properties is { ValueKind: JsonValueKind.Object } properties && properties.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Whether the token allows this: <paramref name="scope"/> is one of the values of its <c>scope</c>, compared to the letter.</summary>
    public bool HasScope(string scope) => Grants.Scopes.Contains(scope);

    /// <summary>Whether the token's <c>permissions</c>, those at the API that it is for, have this one, compared to the letter.</summary>
    public bool HasPermission(string permission) => Grants.Permissions.Contains(permission);

    /// <summary>Whether the user works for whoever runs the application (Django's flag): the claim <c>is_staff</c>.</summary>
    public bool IsStaff => Grants.IsStaff;

    /// <summary>Whether the user may do everything (Django's flag): the claim <c>is_superuser</c>.</summary>
    public bool IsSuperuser => Grants.IsSuperuser;

    /// <summary>Whether the account is in use: false only where the claim <c>is_active</c> is. Who is not active has no permissions.</summary>
    public bool IsActive => Grants.IsActive;

    /// <summary>The values of <c>scope</c> (RFC 6749 §3.3), in their order; none in session tokens.</summary>
    public IReadOnlyList<string> Scopes => Grants.Scopes;

    /// <summary>The token's <c>permissions</c>: those at the API that it is for, or of the account as a whole; none when it has no such claim.</summary>
    public IReadOnlyList<string> Permissions => Grants.Permissions;

    /// <summary>The user as the framework's principal, whose claims are read when somebody asks for one.</summary>
    /// <param name="authenticationType">How the user has signed in, for whoever asks the identity.</param>
    public ClaimsPrincipal ToPrincipal(string authenticationType = GatehouseDefaults.AuthenticationScheme) =>
        new(new GatehouseIdentity(this, authenticationType, addMappedEmail: false));

    private UserGrants Grants => grants ??= new UserGrants(claims);

    /// <summary>The user's id.</summary>
    public override string ToString() => UserId;
}
