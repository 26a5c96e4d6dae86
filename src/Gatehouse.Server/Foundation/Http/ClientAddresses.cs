using System.Net;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>
/// Tells a request's client address: the connection's, or, behind proxies that the operator named, the one they
/// report in <c>X-Forwarded-For</c>. Nothing is trusted by default, private ranges included (S27).
/// </summary>
/// <param name="trustedProxies"><c>Gatehouse:TrustedProxies</c>: networks in CIDR form.</param>
internal sealed class ClientAddresses(IReadOnlyList<IPNetwork> trustedProxies)
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>Reads <c>Gatehouse:TrustedProxies</c>: an entry a proxy, an address or a network such as <c>10.0.0.0/8</c>.</summary>
    /// <exception cref="FormatException">One of them is neither; the message names it.</exception>
    public static ClientAddresses Parse(IEnumerable<string> trustedProxies) => new([.. trustedProxies.Select(ParseNetwork)]);

    /// <summary>The client's address. A connection without one (in-process tests, Unix sockets) counts as loopback.</summary>
    public ClientAddress Of(HttpContext context) =>
        new(Of(context.Connection.RemoteIpAddress ?? IPAddress.Loopback, context.Request.Headers[ForwardedFor]));

    /// <summary>
    /// Walks from the connection outwards: as long as the present hop is a proxy of ours, the next entry from the right is
    /// what that proxy saw. The first hop that is none of ours is the client, whatever it claims about hops before it.
    /// There are as many steps as proxies are configured, so a client inside a trusted network cannot invent one more.
    /// </summary>
    internal IPAddress Of(IPAddress connection, IReadOnlyList<string?> forwardedFor)
    {
        var hop = connection;
        if (!IsTrusted(hop))
            return hop;

        var entries = forwardedFor.SelectMany(line => (line ?? "").Split(',')).Reverse().Take(trustedProxies.Count);
        foreach (var entry in entries)
        {
            // What a proxy of ours wrote is an address; anything else came from beyond it, so the proxy is the last we know.
            if (!TryParse(entry, out var next))
                return hop;
            hop = next;
            if (!IsTrusted(hop))
                return hop;
        }

        return hop;
    }

    private bool IsTrusted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var proxy in trustedProxies)
        {
            if (proxy.Contains(plain))
                return true;
        }

        return false;
    }

    // Some proxies write a port: 192.0.2.1:4711, [2001:db8::1]:4711.
    private static bool TryParse(string entry, out IPAddress address)
    {
        if (IPEndPoint.TryParse(entry.Trim(), out var endpoint))
        {
            address = endpoint.Address;
            return true;
        }

        address = IPAddress.None;
        return false;
    }

    private static IPNetwork ParseNetwork(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);

        throw new FormatException($"Gatehouse:TrustedProxies has \"{text}\", which is neither an address nor a network such as 10.0.0.0/8.");
    }
}
