using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>The session of a browser, by its cookie. What changes something needs a token that other sites cannot read (D190).</summary>
internal sealed class SessionAuthenticator(DjoserSessions sessions, CsrfCheck csrf) : IAuthenticator
{
    // Nothing can be asked for by a header: strangers get 403.
    public string? Challenge(HttpContext context) => null;

    public IReadOnlyList<CredentialScheme> Credentials =>
        [new("session", CredentialPlace.Cookie, DjoserSessions.Cookie) { Description = $"What changes something repeats the cookie `{CsrfCheck.Cookie}` in the header `X-CSRFToken`." }];

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        if (DjoserSessions.CookieOf(context) is not { } cookie || await sessions.FindUserAsync(cookie, context.RequestAborted) is not { IsActive: true } user)
            return AuthenticationOutcome.None;

        return csrf.Refuse(context, cookie) is { } reason
            ? AuthenticationOutcome.Failed(new AuthenticationFailure($"CSRF Failed: {reason}") { IsForbidden = true })
            : Caller.Authenticated(user);
    }
}
