using System.Buffers;
using System.Text;
using Gatehouse.AspNetCore.Cache;
using Gatehouse.Jose;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>
/// Judges the tokens of one scheme. One seen before is a look-up; a new one is verified, here and now; only when keys have to
/// be fetched does a request wait.
/// </summary>
internal sealed partial class BearerTokens(
    TokenVerification verification, IGatehouseKeySource keySource, VerifiedTokenCache? cache, TimeProvider clock, ILogger logger)
{
    /// <summary>Judges the <c>Authorization</c> header of a request.</summary>
    public ValueTask<TokenCheck> CheckAsync(StringValues authorization, CancellationToken cancellation)
    {
        switch (BearerHeader.Read(authorization, out var header, out var start))
        {
            case BearerHeaderKind.None: return new(new TokenCheck(TokenOutcome.Absent));
            case BearerHeaderKind.Malformed: return new(new TokenCheck(TokenOutcome.InvalidRequest));
        }

        var keys = keySource.Current;
        if (keys is null)
            return CheckWithNewerKeysAsync(header, start, null, cancellation);

        var refusal = Check(header.AsSpan(start), keys, out var user);
        return TokenVerification.IsUnknownKey(refusal) ? CheckWithNewerKeysAsync(header, start, keys, cancellation) : new(Conclude(refusal, user));
    }

    private async ValueTask<TokenCheck> CheckWithNewerKeysAsync(string header, int start, GatehouseKeys? seen, CancellationToken cancellation)
    {
        var keys = await keySource.RefreshAsync(seen, cancellation);
        if (keys is null)
            return new TokenCheck(TokenOutcome.KeysUnavailable);

        var refusal = Check(header.AsSpan(start), keys, out var user);
        return Conclude(refusal, user);
    }

    private TokenCheck Conclude(string? refusal, GatehouseUser? user)
    {
        if (user is not null)
            return new TokenCheck(TokenOutcome.Accepted, user);

        LogRefused(logger, refusal);
        return new TokenCheck(TokenOutcome.InvalidToken);
    }

    /// <summary>Why the token is refused, for the log; null when it is this user's.</summary>
    private string? Check(ReadOnlySpan<char> text, GatehouseKeys keys, out GatehouseUser? user)
    {
        user = null;
        if (text.Length > Jws.MaxLength)
            return nameof(JwtRefusal.TooLong);

        byte[]? rented = null;
        var ascii = text.Length <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            if (Ascii.FromUtf16(text, ascii, out var length) != OperationStatus.Done)
                return nameof(JwtRefusal.MalformedToken);

            return Check(ascii[..length], keys, out user);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private string? Check(ReadOnlySpan<byte> text, GatehouseKeys keys, out GatehouseUser? user)
    {
        var now = clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        var digest = cache is null ? default : TokenDigest.Of(text);
        var token = cache?.Find(digest);
        if (token is not null && token.IsCurrent(seconds, keys, verification.Epoch))
        {
            user = token.User;
            return null;
        }

        var refusal = verification.Verify(text, digest, keys, now, out token);
        user = token?.User;
        if (token is not null && !token.HasEnded(seconds))
            cache?.Add(token, seconds);
        return refusal;
    }

    [LoggerMessage(LogLevel.Debug, "A token was refused: {Reason}.")]
    private static partial void LogRefused(ILogger logger, string? reason);
}
