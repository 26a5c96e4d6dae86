using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gatehouse.Resources;

/// <summary>Holds bodies to a view's limit.</summary>
internal static class BodyLength
{
    /// <summary>
    /// How much of a refused body is still taken from the connection, and thrown away. A client that is sending reads no answer before it has
    /// sent all, so closing at once would lose the answer; one that goes on beyond this loses it.
    /// </summary>
    private const long Drained = 1024 * 1024;

    /// <summary>Whether the request announces more than the limit. Such a request is refused whether or not its handler would read.</summary>
    internal static bool Exceeds(HttpContext context, int limit) => context.Request.ContentLength > limit;

    /// <summary>Tells the server how much of the body may be received: what may be read, and what it drains after an answer.</summary>
    internal static void Announce(HttpContext context, int limit)
    {
        // Of a chunked body the framing counts too, which may be longer than what it frames.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = Math.Max(2L * limit, limit + Drained);
    }
}
