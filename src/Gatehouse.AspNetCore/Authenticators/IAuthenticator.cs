using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>Finds out who calls, by one kind of credentials. Where several are stated they are asked in order.</summary>
public interface IAuthenticator
{
    /// <summary>Looks for its kind of credentials; the first authenticator that finds some decides.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Nobody, a caller, or why the credentials are bad. Bad input never throws.</returns>
    ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context);

    /// <summary>
    /// The <c>WWW-Authenticate</c> header (RFC 9110 §11.6.1). The first authenticator's goes with every 401; when it is null, the answer is 403
    /// instead: a browser's session cannot be asked for by a header.
    /// </summary>
    /// <param name="context">The request.</param>
    string? Challenge(HttpContext context);

    /// <summary>What callers may show, for documents of the API: credentials in <c>Authorization</c> under the word that the challenge names, unless said otherwise. Empty for what cannot be told.</summary>
    IReadOnlyList<CredentialScheme> Credentials => CredentialScheme.OfChallenge(Challenge(new DefaultHttpContext()));
}
