using System.Buffers;
using System.Runtime.Intrinsics;
using Gatehouse.AspNetCore.Cache;
using Gatehouse.Jose;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>Verifies a token that was not seen before: its signature, its claims, and that it has not been revoked.</summary>
internal sealed class TokenVerification
{
    /// <summary>How long a verified token may be taken without being verified again (S80).</summary>
    private const long LongestKept = 60;

    private readonly JwtVerifier verifier;
    private readonly IGatehouseRevocations? revocations;
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
        revocations = options.Revocations;
    }

    /// <summary>Rises with every revocation.</summary>
    public long Epoch => revocations?.Epoch ?? 0;

    /// <summary>Verifies a token.</summary>
    /// <returns>Null when it is accepted, as <paramref name="token"/> says; else why not, for the log.</returns>
    public string? Verify(ReadOnlySpan<byte> text, in Vector256<byte> digest, GatehouseKeys keys, DateTimeOffset now, out VerifiedToken? token)
    {
        token = null;
        var epoch = Epoch;
        var buffer = ArrayPool<byte>.Shared.Rent(Jws.BufferSize(text.Length));
        try
        {
            var verified = verifier.Verify(text, keys.Set, now, buffer);
            if (!verified.IsAccepted)
                return Name(verified.Refusal);

            // A session token names its user where PropelAuth's clients look, too; one without is some other kind of token.
            if (isSessionToken && verified.Claims.UserId.Kind is not (JsonKind.String or JsonKind.Number))
                return "MissingUserId";

            var user = new GatehouseUser(verified.Claims.Payload);
            if (revocations is not null && revocations.IsRevoked(user))
                return "Revoked";

            var seconds = now.ToUnixTimeSeconds();
            token = new VerifiedToken(digest, user, keys, seconds, Math.Min(verified.Claims.ExpiresAt ?? 0, seconds + LongestKept), epoch);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static bool IsUnknownKey(string? refusal) => ReferenceEquals(refusal, UnknownKey);

    private const string UnknownKey = nameof(JwtRefusal.UnknownKey);

    private static string Name(JwtRefusal refusal) => refusal == JwtRefusal.UnknownKey ? UnknownKey : refusal.ToString();
}
