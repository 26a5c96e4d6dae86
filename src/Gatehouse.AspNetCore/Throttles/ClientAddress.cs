using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>Ways to find the address that a request comes from, for <see cref="ThrottleOptions.ClientAddress"/>.</summary>
public static class ClientAddress
{
    // Of IPv6 a customer has a /64 at least, and so any number of addresses.
    private const int CustomerBytes = 8;

    /// <summary>
    /// The connection's other end: the IPv4 address, or the first 64 bits of the IPv6 address. Behind a proxy that is the proxy, unless ASP.NET Core's forwarded headers middleware,
    /// which knows whom to believe, has put the client's address there. The default.
    /// </summary>
    public static string OfConnection(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Connection.RemoteIpAddress is { } address ? Text(address) : "unknown";
    }

    /// <summary>
    /// The entry of <c>X-Forwarded-For</c> that the outermost of so many proxies of one's own has written, as Django REST Framework's <c>NUM_PROXIES</c> counts them: the n-th from the right,
    /// or the leftmost when there are fewer. Only for applications that nobody reaches past these proxies.
    /// </summary>
    /// <param name="proxies">How many: 0 for the connection's other end, whatever the header says.</param>
    public static Func<HttpContext, string> BehindProxies(int proxies)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(proxies);
        return proxies == 0 ? OfConnection : http =>
        {
            var entries = http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries);
            return entries is [""] ? OfConnection(http) : entries[^Math.Min(proxies, entries.Length)];
        };
    }

    /// <summary>
    /// All of <c>X-Forwarded-For</c> without its blanks if it was sent, else the connection's other end: Django REST Framework's default. Whoever sends the header chooses what they are
    /// counted as, so that it limits nobody who does not want to be limited. For a move from there, until the proxies are counted.
    /// </summary>
    public static string AsForwarded(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var sent = http.Request.Headers["X-Forwarded-For"].ToString();
        return sent.Length == 0 ? OfConnection(http) : string.Concat(sent.Where(character => !char.IsWhiteSpace(character)));
    }

    private static string Text(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address.ToString();

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(CustomerBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
