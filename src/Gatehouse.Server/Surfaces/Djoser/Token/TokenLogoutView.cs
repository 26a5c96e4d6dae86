using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary><c>token/logout/</c>: the user's key is dead on every device (D112). The body is ignored.</summary>
internal sealed class TokenLogoutView(DjoserAuthentication authentication, AuthTokenService tokens)
{
    public RestView Build() => new RestView("Token Destroy")
    {
        Description = "Use this endpoint to logout user (remove user authentication token).",
        Authenticators = authentication.Authenticators,
    }
    .Post(LogoutAsync);

    private async ValueTask<RestAnswer> LogoutAsync(RestRequest request)
    {
        await tokens.RevokeAsync(request.GetCaller(), request.Cancellation);
        return RestAnswer.NoContent;
    }
}
