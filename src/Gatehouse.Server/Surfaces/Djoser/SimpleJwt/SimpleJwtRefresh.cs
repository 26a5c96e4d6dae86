using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>What SimpleJWT's refresh does, on refresh families: a token of ours names its family and generation in its <c>jti</c>.</summary>
internal sealed class SimpleJwtRefresh(
    SimpleJwtReader reader, SimpleJwtIssuer issuer, SimpleJwtUsers users, RefreshService families, TokenFamilyStore store, SpentTokenStore spent, ForeignRefresh foreign,
    Blacklist blacklist, SettingsProvider settings)
{
    /// <returns>The access token, and the next refresh token where tokens rotate.</returns>
    /// <exception cref="Gatehouse.Resources.RestException">401 in SimpleJWT's words.</exception>
    public async ValueTask<(string Access, string? Refresh)> RefreshAsync(string token, CancellationToken cancellation)
    {
        // The signature comes first: nobody moves or ends a family by knowing its name.
        var (claims, fault) = await reader.ReadAsync(token, "refresh", cancellation);
        if (claims is null)
            throw SimpleJwtFaults.Refuse(fault!);

        return FamilyId.TryParseJti(claims.Jti, out var id, out var generation) && await store.FindAsync(id, cancellation) is { } family
            ? await UseAsync(family, generation, claims, cancellation)
            : await foreign.UseAsync(claims, cancellation);
    }

    private async ValueTask<(string, string?)> UseAsync(TokenFamily family, long generation, SimpleJwtClaims claims, CancellationToken cancellation)
    {
        await CheckAsync(family, claims, cancellation);
        var rules = settings.Get<DjoserSettings>().Jwt;
        var use = await families.UseAsync(family, generation, rules.Refreshing.OnReuse, cancellation);
        if (!use.Succeeded)
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

        var access = issuer.Access(family.User, family.SessionId?.ToString(), claims.Copied);
        return (access, use.Outcome == FamilyOutcome.Current ? null : issuer.Refresh(use.Family, claims.Copied));
    }

    /// <summary>Refuses a token of ours whose user may not go on, or that was blacklisted by itself.</summary>
    public async ValueTask CheckAsync(TokenFamily family, SimpleJwtClaims claims, CancellationToken cancellation)
    {
        if (family.Surface != Surface.Djoser || !family.User.IsActive || !users.Names(claims, family.User))
            throw SimpleJwtFaults.NoActiveAccountForToken();

        var djoser = settings.Get<DjoserSettings>();
        if (djoser.SimpleJwt.CheckRevokeToken && !RevokeClaim.Holds(claims, family.User, djoser.SimpleJwt))
        {
            await blacklist.EndAsync(claims, cancellation);
            throw SimpleJwtFaults.PasswordChangedForToken();
        }

        // Where a family's older tokens stay good, one alone can be blacklisted; elsewhere that ends the family.
        if (family is { Rotate: true, OnReuse: ReuseRule.Accept } && djoser.Jwt.HasBlacklist && await spent.IsSpentAsync(claims.Jti!, cancellation))
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);
    }
}
