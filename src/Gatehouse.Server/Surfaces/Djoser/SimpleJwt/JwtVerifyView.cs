using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>jwt/verify/</c>: whether a token of any kind is good by itself; its kind and its user are not asked (D142–D144).</summary>
internal sealed class JwtVerifyView(JwtTokenViews views, SimpleJwtReader reader, SpentTokenStore spent, SettingsProvider settings)
{
    public RestView Build() => views.Build(
        "Token Verify",
        "Takes a token and indicates if it is valid. This view provides no information about a token's fitness for a particular use.",
        "token",
        VerifyAsync,
        TokenPair.NothingOutput);

    private async ValueTask<RestAnswer> VerifyAsync(string token, CancellationToken cancellation)
    {
        var (claims, fault) = await reader.ReadAsync(token, tokenType: null, cancellation);
        if (claims is null)
            throw SimpleJwtFaults.Refuse(fault!);
        if (await IsBlacklistedAsync(claims, cancellation))
            throw SimpleJwtFaults.RefuseAsInput(SimpleJwtFaults.Blacklisted);

        return JwtTokenViews.Empty();
    }

    // The blacklist is looked at only where rotation fills it (D163), and no access token ever gets there (D165).
    private async ValueTask<bool> IsBlacklistedAsync(SimpleJwtClaims claims, CancellationToken cancellation) =>
        settings.Get<DjoserSettings>().Jwt.UsesUp && claims is { TokenType: not "access", Jti: { } jti } && await spent.IsRefusedAsync(jti, cancellation);
}
