using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Tokens;

/// <summary>The key set (O §3, S71): from memory, cacheable for five minutes, readable by any origin.</summary>
internal static class ServeJwks
{
    public static IResult Handle(MetadataDocuments documents) => new PublishedDocumentResult(documents.Jwks, CrossOrigin: true);
}

/// <summary>OpenID Connect Discovery 1.0 §4.</summary>
internal static class ServeDiscovery
{
    public static IResult Handle(MetadataDocuments documents) => new PublishedDocumentResult(documents.Discovery, CrossOrigin: true);
}

/// <summary>The key PropelAuth's back-end SDKs fetch once (P15, P16).</summary>
internal static class ServeVerificationMetadata
{
    public static IResult Handle(MetadataDocuments documents) => new PublishedDocumentResult(documents.Verification, CrossOrigin: false);
}

/// <summary>Answers with a kept document, or 304 to whoever has it already (RFC 9110 §13.1.2).</summary>
internal sealed class PublishedDocumentResult(PublishedDocument document, bool CrossOrigin) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.ETag = document.ETag;
        if (CrossOrigin)
            response.Headers.AccessControlAllowOrigin = "*";

        if (context.Request.Headers.IfNoneMatch.Any(value => value is "*" || value?.Contains(document.ETag, StringComparison.Ordinal) == true))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json";
        response.ContentLength = document.Body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(document.Body).AsTask();
    }
}
