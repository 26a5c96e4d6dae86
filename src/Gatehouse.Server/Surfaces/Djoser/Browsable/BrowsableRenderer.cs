using System.Buffers;
using System.Text;
using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Pages;

namespace Gatehouse.Server.Surfaces.Djoser.Browsable;

/// <summary>The same resource as a page for people, with the same status (D21): what was asked, what was answered, and a form to post with.</summary>
internal sealed class BrowsableRenderer : RestRenderer
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, IndentSize = 4, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string MediaType => "text/html";

    // Django REST Framework's word for its pages.
    public override string Format => "api";

    public override async ValueTask RenderAsync(RestRequest request, RestAnswer answer, RestBody body) =>
        await new PageResult(
            new Page(request.View.Name, BrowsablePage.Main(request, body.IsLong ? null : Text(request, body), await request.MayAsync("POST"))), request.Context.Response.StatusCode, postsToItself: true)
            .ExecuteAsync(request.Context);

    // Encoded for HTML by the page, so what JSON would escape for its sake need not be.
    private static string Text(RestRequest request, RestBody body)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(output, Readable))
            body.Write(writer, request.View.Translator?.Invoke(request.Context));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
