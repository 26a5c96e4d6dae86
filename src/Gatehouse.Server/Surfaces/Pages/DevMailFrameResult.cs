using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>Answers with a mail's own HTML, for the page's frame.</summary>
/// <remarks>The text is what a template and, through it, a user's name made of it: it gets an origin of its own and runs nothing. Only its
/// inline styles are let through (the one exception to S194, because mails have no others); a link opens in a tab of its own.</remarks>
internal sealed class DevMailFrameResult(string html) : IResult
{
    /// <summary>What the frame may do: have its links opened in ordinary tabs.</summary>
    public const string Sandbox = "allow-popups allow-popups-to-escape-sandbox";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        httpContext.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        headers.ContentSecurityPolicy =
            $"sandbox {Sandbox}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; base-uri 'none'";
        headers.XFrameOptions = "SAMEORIGIN";
        return httpContext.Response.WriteAsync($"<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">{html}", Encoding.UTF8, httpContext.RequestAborted);
    }
}
