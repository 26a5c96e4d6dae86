using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>
/// Refuses bodies that are compressed or in a character set other than UTF-8 (S201, S202), before a reader trips over them: the framework
/// takes an unknown set for UTF-8 and fails on UTF-7. A surface with a form of its own for refusals judges for itself.
/// </summary>
internal sealed class BodyEncodingMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.ContentType.Count == 0 && headers.ContentEncoding.Count == 0)
            return next(context);

        return IsPlainUtf8(headers) || context.GetEndpoint()?.Metadata.GetMetadata<IProblemFormat>() is not null
            ? next(context)
            : ProblemJson.Format.WriteAsync(context, HttpProblems.OfStatus(StatusCodes.Status415UnsupportedMediaType).ToRefusal()).AsTask();
    }

    private static bool IsPlainUtf8(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.Count > 0 && !headers.ContentEncoding.All(coding => coding is "" or "identity"))
            return false;

        // What cannot be parsed is left to whoever wants a certain type, and will not find it.
        return !MediaTypeHeaderValue.TryParse(headers.ContentType.ToString(), out var type)
            || !type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
