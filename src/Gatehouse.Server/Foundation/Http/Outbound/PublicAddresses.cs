using System.Net;

namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>Which addresses belong to the public Internet (S117): those of the IANA special-purpose registries do not.</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            // "this network", private, shared, loopback, link local
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",

            // protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only what is handed out is public; within it, what carries an IPv4 address or is set aside.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] SpecialGlobal =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address can be reached by everybody, and is not another way to write one that cannot.</summary>
    public static bool Contains(IPAddress address)
    {
        // ::ffff:127.0.0.1 is 127.0.0.1 to the system; no public host has such an address.
        if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
            return !Special.Any(network => network.Contains(address));

        return address.ScopeId == 0 && Global.Contains(address) && !SpecialGlobal.Any(network => network.Contains(address));
    }
}
