using Gatehouse.AspNetCore.Cache;
using Gatehouse.Jose;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>
/// Judges the tokens of one scheme. One seen before is a look-up; a new one is verified, here and now; only when keys have to
/// be fetched does a request wait.
/// </summary>
internal sealed partial class BearerTokens(
    TokenVerification verification,
    IGatehouseKeySource keySource,
    IGatehouseRevocations? revocations,
    VerifiedTokenCache? cache,
    TimeProvider clock,
    ILogger logger)
{
    private long Epoch => revocations?.Epoch ?? 0;

    /// <summary>Judges the <c>Authorization</c> header of a request.</summary>
    public ValueTask<TokenCheck> CheckAsync(HttpContext context)
    {
        switch (BearerHeader.Read(context.Request.Headers.Authorization, out var header, out var start))
        {
            case BearerHeaderKind.None: return new(new TokenCheck(TokenOutcome.Absent));
            case BearerHeaderKind.Malformed: return new(new TokenCheck(TokenOutcome.InvalidRequest));
        }

        var keys = keySource.Current;
        if (keys is null)
            return CheckWithNewerKeysAsync(header, start, null, context.RequestAborted);

        if (Recall(context, header, start, keys) is { } user)
            return new(new TokenCheck(TokenOutcome.Accepted, user));

        var check = Verify(header.AsSpan(start), keys, out var refusal);
        return refusal == JwtRefusal.UnknownKey ? CheckWithNewerKeysAsync(header, start, keys, context.RequestAborted) : new(check);
    }

    private async ValueTask<TokenCheck> CheckWithNewerKeysAsync(string header, int start, GatehouseKeys? seen, CancellationToken cancellation)
    {
        var keys = await keySource.RefreshAsync(seen, cancellation);
        return keys is null ? new TokenCheck(TokenOutcome.KeysUnavailable) : Verify(header.AsSpan(start), keys, out _);
    }

    /// <summary>The user of a token that was verified before and still stands; allocates nothing but what the connection keeps.</summary>
    private GatehouseUser? Recall(HttpContext context, string header, int start, GatehouseKeys keys)
    {
        if (cache is null)
            return null;

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var epoch = Epoch;
        var token = ConnectionMemo.Find(context, this, header);
        if (token is not null && token.IsCurrent(now, keys, epoch))
            return token.User;

        token = cache.Find(header.AsSpan(start));
        if (token is null || !token.IsCurrent(now, keys, epoch))
            return null;

        ConnectionMemo.Keep(context, this, header, token);
        return token.User;
    }

    private TokenCheck Verify(ReadOnlySpan<char> text, GatehouseKeys keys, out JwtRefusal refusal)
    {
        // Read before the token is judged: what is revoked meanwhile makes it be judged again.
        var epoch = Epoch;
        var now = clock.GetUtcNow();
        var token = verification.Verify(text, keys, epoch, now, out refusal);
        if (token is null)
        {
            LogRefused(logger, refusal);
            return new TokenCheck(TokenOutcome.InvalidToken);
        }

        if (revocations is not null && revocations.IsRevoked(token.User))
        {
            LogRevoked(logger);
            return new TokenCheck(TokenOutcome.InvalidToken);
        }

        cache?.Add(token, now.ToUnixTimeSeconds());
        return new TokenCheck(TokenOutcome.Accepted, token.User);
    }

    [LoggerMessage(LogLevel.Debug, "A token was refused: {Reason}.")]
    private static partial void LogRefused(ILogger logger, JwtRefusal reason);

    [LoggerMessage(LogLevel.Debug, "A token was refused: it has been revoked.")]
    private static partial void LogRevoked(ILogger logger);
}
