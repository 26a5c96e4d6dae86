using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>JSON: UTF-8 that is not escaped to ASCII, no superfluous blanks.</summary>
internal sealed class JsonRenderer : RestRenderer
{
    public override string MediaType => "application/json";

    public override string Format => "json";

    public override async ValueTask RenderAsync(RestRequest request, RestAnswer answer, RestBody body)
    {
        var response = request.Context.Response;
        if (body.IsLong)
        {
            await SendInPartsAsync(request, body);
            return;
        }

        var output = JsonOutput.Write(body, request.Indent, request.Translate);
        response.ContentType = body.MediaType ?? MediaType;
        response.ContentLength = output.Written.Length;
        if (HttpMethods.IsHead(request.Context.Request.Method))
        {
            output.Release();
            return;
        }

        // Copied into the pipe before anything is awaited, so that the thread can keep its buffer.
        output.Written.Span.CopyTo(response.BodyWriter.GetSpan(output.Written.Length));
        response.BodyWriter.Advance(output.Written.Length);
        output.Release();
        await response.BodyWriter.FlushAsync(request.Context.RequestAborted);
    }

    private async ValueTask SendInPartsAsync(RestRequest request, RestBody body)
    {
        var response = request.Context.Response;
        response.ContentType = MediaType;
        if (HttpMethods.IsHead(request.Context.Request.Method))
            return;

        using var writer = new Utf8JsonWriter(response.BodyWriter, JsonOutput.Options(request.Indent));
        await body.WriteAsync(writer, request.Translate, SendAsync);
        await SendAsync();

        async ValueTask SendAsync()
        {
            writer.Flush();
            await response.BodyWriter.FlushAsync(request.Context.RequestAborted);
        }
    }
}
