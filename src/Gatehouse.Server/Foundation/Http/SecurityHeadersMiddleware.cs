using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>The headers every answer carries (S195, S196). An endpoint replaces what its answer needs otherwise.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next, ServerUrl url)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "publickey-credentials-create=(self), publickey-credentials-get=(self), camera=(), geolocation=(), microphone=()";
        if (url.IsHttps)
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";

        return next(context);
    }
}
