using System.Buffers;
using System.Runtime.Intrinsics;
using Gatehouse.AspNetCore.Cache;
using Gatehouse.Jose;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>Verifies a token that was not seen before: its signature and its claims.</summary>
internal sealed class TokenVerification
{
    /// <summary>How long a verified token may be taken without being verified again (S80).</summary>
    private const long LongestKept = 60;

    private readonly JwtVerifier verifier;
    private readonly bool isSessionToken;

    public TokenVerification(GatehouseOptions options)
    {
        var (issuer, audience) = (options.Issuer, options.Audience);
        var kind = audience is null ? JwtProfile.SessionToken(issuer) : JwtProfile.ApiToken(issuer, audience);
        verifier = new JwtVerifier(new JwtProfile
        {
            Issuer = issuer,
            Type = kind.Type,
            Audience = audience,
            TokenType = kind.TokenType,
            LongestLife = kind.LongestLife,
            RequiresTokenId = kind.RequiresTokenId,
            Algorithms = [.. options.Algorithms],
            Skew = options.ClockSkew,
        });
        isSessionToken = audience is null;
    }

    /// <summary>Verifies a token.</summary>
    /// <param name="text">The token. Whatever it holds, nothing is thrown.</param>
    /// <param name="digest">Its digest, to be kept with it.</param>
    /// <param name="keys">The issuer's keys.</param>
    /// <param name="epoch">The revocations that the caller checks the token against.</param>
    /// <param name="now">The instant to judge it by.</param>
    /// <param name="refusal">Why it is refused, for the log.</param>
    /// <returns>The accepted token; null when it is refused.</returns>
    public VerifiedToken? Verify(
        ReadOnlySpan<byte> text, in Vector256<byte> digest, GatehouseKeys keys, long epoch, DateTimeOffset now, out JwtRefusal refusal)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Jws.BufferSize(text.Length));
        try
        {
            var verified = verifier.Verify(text, keys.Set, now, buffer);
            refusal = verified.Refusal;
            if (refusal != JwtRefusal.None)
                return null;

            // A session token names its user where PropelAuth's clients look, too; one that does not is some other kind of token.
            refusal = JwtRefusal.MissingSubject;
            if (isSessionToken && verified.Claims.UserId.Kind is not (JsonKind.String or JsonKind.Number))
                return null;

            refusal = JwtRefusal.None;
            var seconds = now.ToUnixTimeSeconds();
            var until = Math.Min(verified.Claims.ExpiresAt ?? seconds, seconds + LongestKept);
            var user = new GatehouseUser(verified.Claims.Subject.ToString(), verified.Claims.Payload);
            return new VerifiedToken(digest, user, keys, seconds, until, epoch);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
