using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>What SimpleJWT's refresh does, on refresh families.</summary>
/// <remarks>
/// A token of ours names its family and generation in its <c>jti</c>. One that Django signed with the shared key has no family
/// here: it is good until its <c>exp</c>, and used up – where rotation says so – by its <c>jti</c> alone.
/// </remarks>
internal sealed class SimpleJwtRefresh(
    SimpleJwtReader reader, SimpleJwtIssuer issuer, JwtAuthenticator users, RefreshService families, TokenFamilyStore store,
    SessionService sessions, Database database, SettingsProvider settings)
{
    /// <returns>The access token, and the next refresh token where tokens rotate.</returns>
    /// <exception cref="Gatehouse.Resources.RestException">401 in SimpleJWT's words.</exception>
    public async ValueTask<(string Access, string? Refresh)> RefreshAsync(string token, CancellationToken cancellation)
    {
        var (claims, fault) = reader.Read(token, "refresh");
        if (claims is null)
            throw SimpleJwtFaults.Refuse(fault!);

        return FamilyId.TryParseJti(claims.Jti, out var id, out var generation) && await store.FindAsync(id, cancellation) is { } family
            ? await UseFamilyAsync(claims, family, generation, cancellation)
            : await UseForeignAsync(claims, cancellation);
    }

    private async ValueTask<(string, string?)> UseFamilyAsync(
        SimpleJwtClaims claims, TokenFamily family, long generation, CancellationToken cancellation)
    {
        var user = await FindActiveUserAsync(claims, cancellation);
        if (user is null || user.Id != family.UserId || family.Surface != Surface.Djoser)
            throw SimpleJwtFaults.NoActiveAccountForToken();

        var use = await families.UseAsync(family, generation, cancellation);
        if (!use.Succeeded)
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

        var access = issuer.Access(user, family.SessionId?.ToString(), claims.Copied);
        if (use.Outcome != FamilyOutcome.Current)
            return (access, issuer.Refresh(user, family, use.Generation, claims.Copied));

        // Rotation without blacklisting: a new token beside the old one, which stays good.
        return Rotates ? (access, issuer.Refresh(user, await StartFamilyAsync(user, usedUp: null, cancellation), 0, claims.Copied)) : (access, null);
    }

    private async ValueTask<(string, string?)> UseForeignAsync(SimpleJwtClaims claims, CancellationToken cancellation)
    {
        // Only the shared key makes tokens without a family; one of ours whose family is gone was ended with its session.
        if (claims.Signer != SimpleJwtSigner.SharedKey)
        {
            throw await FindActiveUserAsync(claims, cancellation) is null
                ? SimpleJwtFaults.NoActiveAccountForToken()
                : SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);
        }

        if (await store.IsJtiRevokedAsync(claims.Jti!, cancellation))
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

        // A token that names nobody is refreshed without asking for anybody (D §13).
        var user = claims.UserId is null ? null : await FindActiveUserAsync(claims, cancellation) ?? throw SimpleJwtFaults.NoActiveAccountForToken();
        if (!Rotates || user is null)
            return (issuer.Access(user, null, claims.Copied), null);

        var family = await StartFamilyAsync(user, settings.Get<DjoserSettings>().SimpleJwt.BlacklistAfterRotation ? claims : null, cancellation);
        return (issuer.Access(user, family.SessionId?.ToString(), claims.Copied), issuer.Refresh(user, family, 0, claims.Copied));
    }

    private bool Rotates => settings.Get<DjoserSettings>().SimpleJwt.RotateRefreshTokens;

    private async ValueTask<User?> FindActiveUserAsync(SimpleJwtClaims claims, CancellationToken cancellation) =>
        claims.UserId is not null && await users.FindUserAsync(claims, cancellation) is { IsActive: true } user ? user : null;

    // What was used up and what replaces it are written together: a failure in between would sign the user out.
    private async Task<TokenFamily> StartFamilyAsync(User user, SimpleJwtClaims? usedUp, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            if (usedUp is not null
                && !await store.RevokeJtiAsync(usedUp.Jti!, DateTimeOffset.UnixEpoch.AddSeconds(usedUp.ExpiresAt!.Value), transaction))
                throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

            var family = await sessions.StartAsync(
                user, new SignInContext("refresh", Address: null, UserAgent: null), settings.Get<DjoserSettings>().SimpleJwt.FamilyPolicy, transaction);
            await transaction.CommitAsync(cancellation);
            return family;
        }
        catch (ForeignKeyViolationException)
        {
            throw SimpleJwtFaults.NoActiveAccountForToken(); // deleted a moment ago
        }
    }
}
