using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Sessions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>
/// Whether a request that changes something comes from a page of this site (S41), in Django's manner: the cookie <c>csrftoken</c>, which scripts of this site
/// read and repeat in <c>X-CSRFToken</c>.
/// </summary>
internal sealed class CsrfCheck(ServerUrl server)
{
    public const string Cookie = "csrftoken";

    private const string Header = "X-CSRFToken";

    /// <summary>Null, or Django's sentence for what is wrong.</summary>
    public string? Refuse(HttpContext context, string sessionCookie)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method))
            return null;
        if (RefuseSite(request) is { } elsewhere)
            return elsewhere;
        if (string.IsNullOrEmpty(request.Cookies[Cookie]))
            return "CSRF cookie not set.";

        var sent = request.Headers[Header].ToString();
        if (sent.Length == 0)
            return "CSRF token missing.";

        if (sent.Length != CsrfToken.Length)
            return "CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.";
        return CsrfToken.Matches(sent, sessionCookie) ? null : "CSRF token from the 'X-Csrftoken' HTTP header incorrect.";
    }

    // The host is one that the server answers for: other ones have been refused before.
    private string? RefuseSite(HttpRequest request)
    {
        if (request.Headers.Origin is [{ Length: > 0 } origin])
            return IsOwn(origin, request) ? null : $"Origin checking failed - {origin} does not match any trusted origins.";
        if (!server.IsHttps)
            return null; // programs without an origin; the token is what counts

        return request.Headers.Referer.ToString() switch
        {
            "" => "Referer checking failed - no Referer.",
            var referer when Uri.TryCreate(referer, UriKind.Absolute, out var url) && IsOwn(url.GetLeftPart(UriPartial.Authority), request) => null,
            var referer => $"Referer checking failed - {referer} does not match any trusted origins.",
        };
    }

    // TLS may end at a proxy, so the request's own scheme need not be what the browser sees.
    private bool IsOwn(string origin, HttpRequest request) =>
        string.Equals(origin, server.Issuer, StringComparison.OrdinalIgnoreCase)
        || string.Equals(origin, $"{(server.IsHttps ? "https" : request.Scheme)}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
