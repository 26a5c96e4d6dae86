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
    public const string Cookie = "sessionid";

    // Django's SESSION_COOKIE_AGE.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>The value of the session's cookie; null when the request has none that could be one.</summary>
    public static string? CookieOf(HttpContext context) => context.Request.Cookies[Cookie] is { Length: > 0 and <= 128 } value ? value : null;

    /// <summary>Whose session a cookie names; null when it has ended.</summary>
    public ValueTask<User?> FindUserAsync(string cookie, CancellationToken cancellation) => sessions.FindBrowserUserAsync(cookie, cancellation);

    /// <summary>Opens a session, if that is wanted. To be called in the login's transaction; the cookie goes with its answer.</summary>
    public async ValueTask StartAsync(User user, HttpContext context, Transaction transaction)
    {
        if (!settings.Get<DjoserSettings>().CreateSessionOnLogin)
            return;

        var value = await sessions.StartBrowserAsync(user, contexts.Of("password"), Lifetime, transaction);
        transaction.OnCommitted(() =>
        {
            context.Response.Cookies.Append(Cookie, value.Reveal(), Options(Lifetime));
            context.Response.Cookies.Append(CsrfCheck.Cookie, CsrfToken.Of(value.Reveal()), Options(Lifetime, forScripts: true));
        });
    }

    /// <summary>Ends the session whose cookie came with the request, if there is one.</summary>
    public async ValueTask EndAsync(User user, HttpContext context, Transaction transaction)
    {
        if (CookieOf(context) is not { } value)
            return;

        await sessions.EndBrowserAsync(user, value, transaction);
        transaction.OnCommitted(() =>
        {
            context.Response.Cookies.Delete(Cookie, Options(null));
            context.Response.Cookies.Delete(CsrfCheck.Cookie, Options(null, forScripts: true));
        });
    }

    private CookieOptions Options(TimeSpan? lifetime, bool forScripts = false) =>
        new() { HttpOnly = !forScripts, Secure = server.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lifetime };
}
