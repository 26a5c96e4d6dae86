using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>What SimpleJWT's refresh does, on refresh families: a token of ours names its family and generation in its <c>jti</c>.</summary>
internal sealed class SimpleJwtRefresh(
    SimpleJwtReader reader, SimpleJwtIssuer issuer, SimpleJwtUsers users, RefreshService families, TokenFamilyStore store, ForeignRefresh foreign, SettingsProvider settings)
{
    /// <returns>The access token, and the next refresh token where tokens rotate.</returns>
    /// <exception cref="Gatehouse.Resources.RestException">401 in SimpleJWT's words.</exception>
    public async ValueTask<(string Access, string? Refresh)> RefreshAsync(string token, CancellationToken cancellation)
    {
        // The signature comes first: nobody moves or ends a family by knowing its name.
        var (claims, fault) = reader.Read(token, "refresh");
        if (claims is null)
            throw SimpleJwtFaults.Refuse(fault!);

        return FamilyId.TryParseJti(claims.Jti, out var id, out var generation) && await store.FindAsync(id, cancellation) is { } family
            ? await UseAsync(family, generation, claims, cancellation)
            : await foreign.UseAsync(claims, cancellation);
    }

    private async ValueTask<(string, string?)> UseAsync(TokenFamily family, long generation, SimpleJwtClaims claims, CancellationToken cancellation)
    {
        if (family.Surface != Surface.Djoser || !family.User.IsActive || !users.Names(claims, family.User))
            throw SimpleJwtFaults.NoActiveAccountForToken();

        var use = await families.UseAsync(family, generation, settings.Get<DjoserSettings>().SimpleJwt.FamilyPolicy.OnReuse, cancellation);
        if (!use.Succeeded)
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);

        var access = issuer.Access(family.User, family.SessionId?.ToString(), claims.Copied);
        return (access, use.Outcome == FamilyOutcome.Current ? null : issuer.Refresh(use.Family, claims.Copied));
    }
}
