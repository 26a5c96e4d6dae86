using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>Finds out who calls, by one kind of credentials. A view asks its authenticators in order.</summary>
public interface IRestAuthenticator
{
    /// <summary>Looks for its kind of credentials; the first authenticator that finds some decides.</summary>
    /// <returns>Nobody, a caller, or why the credentials are bad. Bad input never throws.</returns>
    ValueTask<RestAuthentication> AuthenticateAsync(HttpContext context);

    /// <summary>
    /// The <c>WWW-Authenticate</c> header. That of a view's first authenticator goes with every 401; when it is null, the view
    /// answers 403 instead.
    /// </summary>
    string? Challenge(HttpContext context);
}
