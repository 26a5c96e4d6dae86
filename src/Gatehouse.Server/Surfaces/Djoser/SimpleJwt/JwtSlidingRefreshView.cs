using Gatehouse.Jose;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>token/sliding/refresh/</c>: the same token for another while (D158, D159).</summary>
internal sealed class JwtSlidingRefreshView(
    JwtTokenViews views, SimpleJwtReader reader, SimpleJwtIssuer issuer, SimpleJwtUsers users, SimpleJwtRefresh refresh, TokenFamilyStore families, SpentTokenStore spent,
    SettingsProvider settings, TimeProvider clock)
{
    public RestView Build() => views.Build(
        "Token Refresh Sliding",
        "Takes a sliding JSON web token and returns a new, refreshed version if the token's refresh period has not expired.",
        "token",
        RefreshAsync,
        TokenPair.SingleOutput);

    private async ValueTask<RestAnswer> RefreshAsync(string token, CancellationToken cancellation)
    {
        var (claims, fault) = await reader.ReadAsync(token, "sliding", cancellation);
        if (claims is null)
            throw SimpleJwtFaults.Refuse(fault!);
        if (await spent.IsRefusedAsync(claims.Jti!, cancellation))
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);
        if (claims.RefreshExpiresAt is not { } end)
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.NoRefreshExpiry);
        if (end <= NumericDate.From(clock.GetUtcNow()) - settings.Get<DjoserSettings>().SimpleJwt.Leeway)
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.RefreshExpired);

        return TokenPair.Single(
            FamilyId.TryParseJti(claims.Jti, out var id, out _) && await families.FindAsync(id, cancellation) is { } family
                ? await ProlongAsync(family, claims, cancellation)
                : await ProlongForeignAsync(claims, cancellation));
    }

    private async ValueTask<string> ProlongAsync(TokenFamily family, SimpleJwtClaims claims, CancellationToken cancellation)
    {
        await refresh.CheckAsync(family, claims, cancellation);
        return family.IsAliveAt(clock.GetUtcNow())
            ? issuer.Sliding(family.User, family.SessionId?.ToString(), claims.Jti!, claims.Copied)
            : throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);
    }

    // What another holder of the shared key has issued; ours has a family as long as it is good.
    private async ValueTask<string> ProlongForeignAsync(SimpleJwtClaims claims, CancellationToken cancellation)
    {
        var user = claims.UserId is null ? null : await users.FindAsync(claims, cancellation);
        if (claims.UserId is not null && user is not { IsActive: true })
            throw SimpleJwtFaults.NoActiveAccountForToken();
        if (claims.Signer != SimpleJwtSigner.SharedKey)
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);
        return issuer.Sliding(user, sessionId: null, claims.Jti!, claims.Copied);
    }
}
