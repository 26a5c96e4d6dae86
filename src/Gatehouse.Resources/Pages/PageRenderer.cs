using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>
/// The same answer as a page for people, with the same status (D21): what was asked, what was answered, and a form to post with. For browsers, which ask for <c>text/html</c>;
/// whoever has no preference gets JSON, as long as that renderer comes first.
/// </summary>
/// <param name="frame">How the page looks; null for a plain one.</param>
public sealed class PageRenderer(PageFrame? frame = null) : RestRenderer
{
    private const int NonceBytes = 16;

    /// <inheritdoc/>
    public override string MediaType => "text/html";

    /// <summary><c>api</c>: Django REST Framework's word for its pages.</summary>
    public override string Format => "api";

    /// <inheritdoc/>
    public override async ValueTask RenderAsync(RestRequest request, RestAnswer answer, RestBody body)
    {
        var json = await PageJson.WriteAsync(request, body);
        var form = await PageForm.FindAsync(request);
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        var page = Encoding.UTF8.GetBytes((frame ?? PlainFrame.Of)(request.View.Name, ViewPage.Main(request, body, json, form), nonce).ToString());
        await SendAsync(request, page, nonce, hasForm: form != default);
    }

    private static async ValueTask SendAsync(RestRequest request, byte[] page, string nonce, bool hasForm)
    {
        var response = request.Context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        response.Headers.XContentTypeOptions = "nosniff";

        // Nothing runs and nothing loads, whatever the data may hold (S194). What the caller sees is theirs alone: no cache keeps it.
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; form-action {(hasForm ? "'self'" : "'none'")}; frame-ancestors 'none'; base-uri 'none'";
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(request.Context.Request.Method))
            await response.Body.WriteAsync(page, request.Cancellation);
    }
}
