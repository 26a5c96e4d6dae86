using Gatehouse.Resources;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>jwt/refresh/</c>: a refresh token for a new access token, and with rotation a new refresh token (D135–D141).</summary>
internal sealed class JwtRefreshView(JwtTokenViews views, SimpleJwtRefresh refresh)
{
    public RestView Build() => views.Build(
        "Token Refresh",
        "Takes a refresh type JSON web token and returns an access type JSON web token if the refresh token is valid.",
        "refresh",
        RefreshAsync,
        TokenPair.Output(StatusCodes.Status200OK, hasRefresh: false));

    private async ValueTask<RestAnswer> RefreshAsync(string token, CancellationToken cancellation)
    {
        var (access, next) = await refresh.RefreshAsync(token, cancellation);
        return TokenPair.Answer(access, next);
    }
}
