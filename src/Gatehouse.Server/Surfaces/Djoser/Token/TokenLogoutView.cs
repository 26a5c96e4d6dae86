using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary><c>token/logout/</c>: the user's key is dead on every device (D112), or, where each has its own, the one that was shown. The body is ignored.</summary>
internal sealed class TokenLogoutView(
    DjoserViews views, DjoserPermissions permissions, DjoserAuthentication authentication, AuthTokenService tokens, DjoserSessions sessions, EventLog events, Database database,
    SettingsProvider settings)
{
    public RestView Build() => views.Begin(
        "Token Destroy", permissions.Of("token_destroy", static rules => rules.TokenDestroy), "Use this endpoint to logout user (remove user authentication token).",
        hasSuffix: false)
        .Post(LogoutAsync).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> LogoutAsync(RestRequest request)
    {
        var caller = request.GetCaller();
        await using var transaction = await database.BeginAsync(request.Cancellation);
        if (settings.Get<DjoserSettings>().Keys == TokenModel.One)
            await tokens.RevokeAsync(caller, transaction);
        else if (authentication.Token.KeyOf(request.Context) is { } key)
            await tokens.RevokeAsync(caller, key, transaction);
        await sessions.EndAsync(caller, request.Context, transaction);
        await events.AppendAsync(new UserSignedOut(caller.Id), transaction);
        await transaction.CommitAsync(request.Cancellation);
        return RestAnswer.NoContent;
    }
}
