using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>Refreshes what Django, or another holder of the shared key, has issued: tokens without a family here.</summary>
/// <remarks>
/// Such a token is good until its <c>exp</c>. Where rotation uses tokens up it is good once, by its <c>jti</c> alone, and its user goes on with a family;
/// where old tokens stay good its successor is a token like itself, since a family for each use would never stop.
/// </remarks>
internal sealed class ForeignRefresh(
    SimpleJwtIssuer issuer, SimpleJwtUsers users, SpentTokenStore spent, SessionService sessions, Database database, SettingsProvider settings)
{
    /// <inheritdoc cref="SimpleJwtRefresh.RefreshAsync"/>
    /// <param name="claims">Of a refresh token whose signature is good and that no family knows.</param>
    /// <param name="cancellation">Before anything is written.</param>
    public async ValueTask<(string Access, string? Refresh)> UseAsync(SimpleJwtClaims claims, CancellationToken cancellation)
    {
        if (claims.Signer == SimpleJwtSigner.SharedKey && await spent.IsSpentAsync(claims.Jti!, cancellation))
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

        // A token that names nobody is refreshed without asking for anybody (D §13).
        var user = claims.UserId is null ? null : await FindActiveUserAsync(claims, cancellation);

        // Ours always has a family, as long as it is good.
        if (claims.Signer != SimpleJwtSigner.SharedKey)
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

        var rules = settings.Get<DjoserSettings>().Jwt;
        if (user is not null && rules.Stated.CheckRevokeToken && !RevokeClaim.Holds(claims, user, rules.Stated))
            throw SimpleJwtFaults.PasswordChangedForToken();
        if (!rules.Rotates)
            return (issuer.Access(user, sessionId: null, claims.Copied), null);

        var family = rules.UsesUp ? await ReplaceAsync(claims, user, rules.Refreshing, cancellation) : null;
        return (
            issuer.Access(user, family?.SessionId?.ToString(), claims.Copied),
            family is null ? issuer.RefreshWithoutFamily(claims.Copied) : issuer.Refresh(family, claims.Copied));
    }

    private async ValueTask<User> FindActiveUserAsync(SimpleJwtClaims claims, CancellationToken cancellation) =>
        await users.FindAsync(claims, cancellation) is { IsActive: true } user ? user : throw SimpleJwtFaults.NoActiveAccountForToken();

    // What was used up and what replaces it are written together: a failure in between would sign the user out.
    private async Task<TokenFamily?> ReplaceAsync(SimpleJwtClaims claims, User? user, FamilyPolicy policy, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            if (!await spent.SpendAsync(claims.Jti!, DateTimeOffset.UnixEpoch.AddSeconds(claims.ExpiresAt!.Value), transaction))
                throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

            var family = user is null ? null : await sessions.StartAsync(user, new SignInContext("refresh", Address: null, UserAgent: null), policy, transaction);
            await transaction.CommitAsync(cancellation);
            return family;
        }
        catch (ForeignKeyViolationException)
        {
            throw SimpleJwtFaults.NoActiveAccountForToken(); // deleted a moment ago
        }
    }
}
