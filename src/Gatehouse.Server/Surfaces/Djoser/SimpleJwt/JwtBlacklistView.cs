using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>token/blacklist/</c>: ends a refresh token (D164). Where there is no blacklist it answers as if, and nothing changes (D156).</summary>
internal sealed class JwtBlacklistView(JwtTokenViews views, SimpleJwtReader reader, Blacklist blacklist, SettingsProvider settings)
{
    public RestView Build() => views.Build("Token Blacklist", "Takes a token and blacklists it.", "refresh", EndAsync, TokenPair.NothingOutput);

    private async ValueTask<RestAnswer> EndAsync(string token, CancellationToken cancellation)
    {
        var (claims, fault) = await reader.ReadAsync(token, "refresh", cancellation);
        if (claims is null)
            throw SimpleJwtFaults.Refuse(fault!);
        if (settings.Get<DjoserSettings>().Jwt.HasBlacklist && !await blacklist.EndAsync(claims, cancellation))
            throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Blacklisted);
        return JwtTokenViews.Empty();
    }
}
