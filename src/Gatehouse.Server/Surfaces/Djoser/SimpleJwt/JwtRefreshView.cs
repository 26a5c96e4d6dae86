using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>jwt/refresh/</c>: a refresh token for a new access token, and with rotation a new refresh token (D135–D141).</summary>
internal sealed class JwtRefreshView(SimpleJwtRefresh refresh)
{
    private static readonly TextField Refresh = new("refresh");
    private static readonly Form Input = new(Refresh);

    public RestView Build() => new RestView("Token Refresh")
    {
        Description = "Takes a refresh type JSON web token and returns an access type JSON web token if the refresh token is valid.",
        Permission = RestPermission.AllowAny,
        Challenge = JwtAuthenticator.ChallengeText,
    }
    .Post(RefreshAsync, Input);

    private async ValueTask<RestAnswer> RefreshAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Input);
        var (access, next) = await refresh.RefreshAsync(input.Get(Refresh), request.Cancellation);
        return TokenPair.Answer(access, next);
    }
}
