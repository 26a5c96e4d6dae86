using System.Runtime.Intrinsics;
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
            return JudgeWithNewerKeysAsync(context, header, start, null);

        if (Remembered(context, header, keys) is { } user)
            return new(new TokenCheck(TokenOutcome.Accepted, user));

        var check = Judge(context, header, start, keys, out var refusal);
        return refusal == JwtRefusal.UnknownKey ? JudgeWithNewerKeysAsync(context, header, start, keys) : new(check);
    }

    private async ValueTask<TokenCheck> JudgeWithNewerKeysAsync(HttpContext context, string header, int start, GatehouseKeys? seen)
    {
        GatehouseKeys? keys;
        try
        {
            keys = await keySource.RefreshAsync(seen, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            keys = null; // the caller has gone; nobody reads the answer, and nobody should read of it in the log
        }

        return keys is null ? new TokenCheck(TokenOutcome.KeysUnavailable) : Judge(context, header, start, keys, out _);
    }

    /// <summary>The user of the token that the connection brought last, when it is still the same and still stands.</summary>
    private GatehouseUser? Remembered(HttpContext context, string header, GatehouseKeys keys) =>
        cache is not null && ConnectionMemo.Find(context, this, header) is { } token && IsCurrent(token, keys) ? token.User : null;

    private bool IsCurrent(VerifiedToken token, GatehouseKeys keys) => token.IsCurrent(clock.GetUtcNow().ToUnixTimeSeconds(), keys, Epoch);

    private TokenCheck Judge(HttpContext context, string header, int start, GatehouseKeys keys, out JwtRefusal refusal)
    {
        var text = header.AsSpan(start);
        refusal = JwtRefusal.TooLong;
        if (text.Length > Jws.MaxLength)
            return Refuse(refusal);

        using var ascii = new AsciiToken(text, stackalloc byte[AsciiToken.UsualLength]);
        refusal = JwtRefusal.MalformedToken;
        if (!ascii.IsAscii)
            return Refuse(refusal);

        var digest = cache is null ? default : TokenDigest.Of(ascii.Bytes);
        if (cache?.Find(digest) is not { } token || !IsCurrent(token, keys))
            return Verify(ascii.Bytes, digest, keys, out refusal);

        refusal = JwtRefusal.None;
        ConnectionMemo.Keep(context, this, header, token);
        return new TokenCheck(TokenOutcome.Accepted, token.User);
    }

    private TokenCheck Verify(ReadOnlySpan<byte> text, in Vector256<byte> digest, GatehouseKeys keys, out JwtRefusal refusal)
    {
        // Read before the token is judged: what is revoked meanwhile makes it be judged again.
        var epoch = Epoch;
        var now = clock.GetUtcNow();
        var token = verification.Verify(text, digest, keys, epoch, now, out refusal);
        if (token is null)
            return Refuse(refusal);

        if (revocations is not null && revocations.IsRevoked(token.User))
        {
            LogRevoked(logger);
            return new TokenCheck(TokenOutcome.InvalidToken);
        }

        cache?.Add(token, now.ToUnixTimeSeconds());
        return new TokenCheck(TokenOutcome.Accepted, token.User);
    }

    private TokenCheck Refuse(JwtRefusal refusal)
    {
        LogRefused(logger, refusal);
        return new TokenCheck(TokenOutcome.InvalidToken, IsExpired: refusal == JwtRefusal.Expired);
    }

    [LoggerMessage(LogLevel.Debug, "A token was refused: {Reason}.")]
    private static partial void LogRefused(ILogger logger, JwtRefusal reason);

    [LoggerMessage(LogLevel.Debug, "A token was refused: it has been revoked.")]
    private static partial void LogRevoked(ILogger logger);
}
