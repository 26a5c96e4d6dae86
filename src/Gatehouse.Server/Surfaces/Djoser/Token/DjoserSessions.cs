using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>The session that <c>token/login/</c> opens beside the key where CREATE_SESSION_ON_LOGIN says so, by Django's cookie (D115).</summary>
internal sealed class DjoserSessions(SessionService sessions, SignInContexts contexts, SettingsProvider settings, ServerUrl server)
{
    private const string Cookie = "sessionid";

    // Django's SESSION_COOKIE_AGE.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>Opens a session, if that is wanted. To be called in the login's transaction; the cookie goes with its answer.</summary>
    public async ValueTask StartAsync(User user, HttpContext context, Transaction transaction)
    {
        if (!settings.Get<DjoserSettings>().CreateSessionOnLogin)
            return;

        var value = await sessions.StartBrowserAsync(user, contexts.Of("password"), Lifetime, transaction);
        transaction.OnCommitted(() => context.Response.Cookies.Append(Cookie, value.Reveal(), Options(Lifetime)));
    }

    /// <summary>Ends the session whose cookie came with the request, if there is one.</summary>
    public async ValueTask EndAsync(User user, HttpContext context, Transaction transaction)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= 128 } value)
            return;

        await sessions.EndBrowserAsync(user, value, transaction);
        transaction.OnCommitted(() => context.Response.Cookies.Delete(Cookie, Options(null)));
    }

    private CookieOptions Options(TimeSpan? lifetime) =>
        new() { HttpOnly = true, Secure = server.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lifetime };
}
