using System.Buffers;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>Issues this surface's tokens.</summary>
/// <remarks>
/// With a shared key that signs: exactly SimpleJWT's header and claims (D130), so that services which verify with Django's secret go on.
/// Without: the access token is a session token, and the refresh token – which only we verify – is MACed with a key of our own.
/// </remarks>
internal sealed class SimpleJwtIssuer(
    KeyRing keys, SharedJwtKeys sharedKeys, SessionTokenMinter sessionTokens, SimpleJwtUsers users, DjoserModels models, SettingsProvider settings, TimeProvider clock)
{
    private SimpleJwtSettings Settings => settings.Get<DjoserSettings>().SimpleJwt;

    /// <summary>What the claims are called that may be renamed: only others' services need that, so only tokens they read follow it.</summary>
    private ClaimMap Names => sharedKeys.Signing is null ? ClaimMap.Defaults : Settings.Claims;

    private long Now => NumericDate.From(clock.GetUtcNow());

    /// <summary>The refresh token of a family's generation. It ends with the family.</summary>
    /// <param name="family">The family as it is now.</param>
    /// <param name="copied">The former refresh token's other claims, the user's id among them (D161); null at sign-in.</param>
    public string Refresh(TokenFamily family, IReadOnlyList<ExtraClaim>? copied = null) =>
        Refresh(NumericDate.From(family.ExpiresAt), family.Id.Jti(family.Generation), copied ?? Fresh(family.User));

    /// <summary>A refresh token of the shared key that no family knows, as Django makes them: the successor of such a one.</summary>
    public string RefreshWithoutFamily(IReadOnlyList<ExtraClaim> copied) =>
        Refresh(Now + Settings.RefreshTokenLifetime, NewJti(), copied);

    /// <summary>An access token of a user.</summary>
    /// <param name="user">Null for a refresh token without a user, which only a holder of the shared key can have made.</param>
    /// <param name="sessionId">The session it belongs to, if there is one.</param>
    /// <param name="copied">The refresh token's other claims (D139); null at sign-in.</param>
    public string Access(User? user, string? sessionId, IReadOnlyList<ExtraClaim>? copied) =>
        Credential("access", user, sessionId, NewJti(), Settings.AccessTokenLifetime, copied ?? Fresh(user!));

    /// <summary>A family's sliding token: it stays the same, but for its <c>exp</c> (D157).</summary>
    public string Sliding(TokenFamily family)
    {
        var end = NumericDate.From(family.ExpiresAt);
        return Sliding(family.User, family.SessionId?.ToString(), family.Id.Jti(0), [.. Fresh(family.User), new ExtraClaim(Names.RefreshExpiry, Encoding.ASCII.GetBytes($"{end}"))]);
    }

    /// <summary>A sliding token for another while (D158).</summary>
    /// <param name="user">Null for a token without a user, which only a holder of the shared key can have made.</param>
    /// <param name="sessionId">The session it belongs to, if there is one.</param>
    /// <param name="jti">The former one's.</param>
    /// <param name="claims">The former one's other claims, <c>refresh_exp</c> among them.</param>
    public string Sliding(User? user, string? sessionId, string jti, IReadOnlyList<ExtraClaim> claims) =>
        Credential("sliding", user, sessionId, jti, Settings.SlidingTokenLifetime, claims);

    private string Credential(string type, User? user, string? sessionId, string jti, long lifetime, IReadOnlyList<ExtraClaim> claims) => sharedKeys.Signing is { } shared
        ? shared.Sign(new Claims(type, Now, Now + lifetime, jti, claims, Settings.Claims, Settings), Write)
        : sessionTokens.Mint(new SessionToken
        {
            User = user ?? throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Invalid), // the shared key was taken away this moment
            Lifetime = TimeSpan.FromSeconds(lifetime),
            SessionId = sessionId,
            UserId = users.IdOf(user),
            TokenType = type,
            TokenId = jti,
            Extra = claims,
        });

    /// <summary>What tokens of a new sign-in say of the user.</summary>
    private List<ExtraClaim> Fresh(User user)
    {
        List<ExtraClaim> claims = [Quoted(Names.UserId, users.IdOf(user)), .. models.Current.Claims(user)];
        if (Names.UserId != Settings.UserIdClaim)
            claims.Add(Quoted(Settings.UserIdClaim, users.IdOf(user)));
        if (Settings is { CheckRevokeToken: true } rules)
            claims.Add(Quoted(rules.RevokeTokenClaim, RevokeClaim.Of(user)));
        return claims;
    }

    // Of digits, letters and hyphens: nothing to escape.
    private static ExtraClaim Quoted(string name, string value) => new(name, Encoding.ASCII.GetBytes($"\"{value}\""));

    private static string NewJti() => RandomSecret.Hex(16);

    private string Refresh(long expiresAt, string jti, IReadOnlyList<ExtraClaim> copied)
    {
        if (sharedKeys.Signing is { } shared)
            return shared.Sign(new Claims("refresh", Now, expiresAt, jti, copied, Settings.Claims, Settings), Write);

        var output = new ArrayBufferWriter<byte>(512);
        Jwt.Write(output, keys.Current.Refresh, new Claims("refresh", Now, expiresAt, jti, copied, ClaimMap.Defaults, Settings), Write);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, Claims claims)
    {
        var rules = claims.Rules;
        writer.WriteString(claims.Names.TokenType, claims.TokenType);
        writer.WriteNumber("exp"u8, claims.ExpiresAt);
        writer.WriteNumber("iat"u8, claims.IssuedAt);
        writer.WriteString(claims.Names.Jti, claims.Jti);
        foreach (var claim in claims.Others)
        {
            if ((claim.Name == "aud" && rules.Audience is not null) || (claim.Name == "iss" && rules.Issuer is not null))
                continue; // a copied token's; said anew below
            writer.WritePropertyName(claim.Name);
            writer.WriteRawValue(claim.Json.Span);
        }

        if (rules.Audience is { } audience)
            writer.WriteString("aud"u8, audience);
        if (rules.Issuer is { } issuer)
            writer.WriteString("iss"u8, issuer);
    }

    private sealed record Claims(string TokenType, long IssuedAt, long ExpiresAt, string Jti, IReadOnlyList<ExtraClaim> Others, ClaimMap Names, SimpleJwtSettings Rules);
}
