using System.Net.Mime;
using System.Text;
using Gatehouse.Server.Foundation.Secrets;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Pages;

/// <summary>Answers with a page under a policy that lets nothing run and nothing load but frames of our own (S194).</summary>
/// <param name="page">The page.</param>
/// <param name="status">The answer's status.</param>
/// <param name="postsToItself">Whether it has a form, which may be sent to this server and nowhere else.</param>
internal sealed class PageResult(Page page, int status = StatusCodes.Status200OK, bool postsToItself = false) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var nonce = RandomSecret.Base64Url(16);
        var body = Encoding.UTF8.GetBytes(page.ToMarkup(nonce).ToString());
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; frame-src 'self'; form-action {(postsToItself ? "'self'" : "'none'")}; frame-ancestors 'none'; base-uri 'none'";
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
