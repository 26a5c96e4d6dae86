using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Cache;

/// <summary>
/// The token that a connection brought last. Kestrel hands out the very same string for a header that has not changed, so that on a
/// kept-alive HTTP/1.1 connection not even the digest is needed. Requests of one such connection come one after the other.
/// </summary>
internal sealed class ConnectionMemo(string header, VerifiedToken token)
{
    /// <summary>The entry for this header, when it is the same string as last time; whether it is still current is the caller's to judge.</summary>
    public static VerifiedToken? Find(HttpContext context, object owner, string header) =>
        Items(context) is { } items && items.TryGetValue(owner, out var value) && value is ConnectionMemo memo
            ? memo.TokenOf(header)
            : null;

    public static void Keep(HttpContext context, object owner, string header, VerifiedToken token)
    {
        // The streams of an HTTP/2 connection share no header strings, so there is nothing to gain.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && Items(context) is { } items)
            items[owner] = new ConnectionMemo(header, token);
    }

    private VerifiedToken? TokenOf(string text) => ReferenceEquals(text, header) ? token : null;

    private static IDictionary<object, object?>? Items(HttpContext context) => context.Features.Get<IConnectionItemsFeature>()?.Items;
}
