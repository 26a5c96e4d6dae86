using System.Text;

namespace Gatehouse.Jose;

/// <summary>The rules of a profile for the claims of a token whose signature was verified: S59–S62.</summary>
internal sealed class JwtClaimRules
{
    // OpenID Connect Core §2: 255 ASCII characters; here as many bytes.
    private const int MaxSubjectLength = 255;
    private const int MaxAudiences = 16;

    private readonly byte[] issuer;
    private readonly byte[]? audience;
    private readonly byte[]? tokenType;
    private readonly long skew;
    private readonly long longestLife;
    private readonly bool requiresTokenId;

    public JwtClaimRules(JwtProfile profile)
    {
        issuer = Encoding.UTF8.GetBytes(profile.Issuer);
        audience = profile.Audience is null ? null : Encoding.UTF8.GetBytes(profile.Audience);
        tokenType = profile.TokenType is null ? null : Encoding.UTF8.GetBytes(profile.TokenType);
        skew = (long)profile.Skew.TotalSeconds;
        longestLife = profile.LongestLife is { } life ? (long)life.TotalSeconds : NumericDate.End;
        requiresTokenId = profile.RequiresTokenId;
    }

    public JwtRefusal Check(in JwtClaims claims, long now)
    {
        if (!claims.Issuer.Equals(issuer))
            return JwtRefusal.WrongIssuer;
        if (!IsForAudience(claims.Audience))
            return JwtRefusal.WrongAudience;

        var refusal = CheckTimes(claims, now);
        return refusal != JwtRefusal.None ? refusal : CheckWhoAndWhat(claims);
    }

    private JwtRefusal CheckTimes(in JwtClaims claims, long now)
    {
        var expiry = claims.Get(JwtClaim.ExpiresAt);
        if (expiry.Kind == JsonKind.Absent)
            return JwtRefusal.MissingExpiry;
        if (!NumericDate.TryRead(expiry, roundUp: false, out var expiresAt))
            return JwtRefusal.MalformedClaim;
        if (now >= expiresAt + skew)
            return JwtRefusal.Expired;

        var start = claims.Get(JwtClaim.NotBefore);
        if (start.Kind != JsonKind.Absent)
        {
            if (!NumericDate.TryRead(start, roundUp: true, out var notBefore))
                return JwtRefusal.MalformedClaim;
            if (now < notBefore - skew)
                return JwtRefusal.NotYetValid;
        }

        if (!NumericDate.TryRead(claims.Get(JwtClaim.IssuedAt), roundUp: true, out var issuedAt) || issuedAt > now + skew)
            return JwtRefusal.WrongIssueTime;
        return expiresAt - issuedAt > longestLife ? JwtRefusal.LivesTooLong : JwtRefusal.None;
    }

    private JwtRefusal CheckWhoAndWhat(in JwtClaims claims)
    {
        if (claims.Subject.ToUtf8().Length is 0 or > MaxSubjectLength)
            return JwtRefusal.MissingSubject;
        if (requiresTokenId && claims.TokenId.Raw.Length == 0)
            return JwtRefusal.MissingTokenId;

        // A bound token shown as a plain bearer token: whoever shows it has not proved to be the one it was made for.
        if (claims.Get(JwtClaim.Confirmation).Kind != JsonKind.Absent)
            return JwtRefusal.Bound;

        if (tokenType is not null && claims.Get(JwtClaim.TokenType).Kind != JsonKind.Absent && !claims.TokenType.Equals(tokenType))
            return JwtRefusal.WrongTokenType;
        return JwtRefusal.None;
    }

    private bool IsForAudience(JsonValue claim)
    {
        if (audience is null || claim.Kind == JsonKind.Absent)
            return audience is null && claim.Kind == JsonKind.Absent;
        if (claim.Kind != JsonKind.Array)
            return claim.Text.Equals(audience);

        var (count, found) = (0, false);
        var cursor = new JsonCursor(claim.Raw);
        while (cursor.TryReadElement(out var element))
        {
            if (element.Kind != JsonKind.String || ++count > MaxAudiences)
                return false;
            found |= element.Text.Equals(audience);
        }

        return found;
    }
}
