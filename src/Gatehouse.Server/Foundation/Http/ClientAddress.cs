using System.Net;
using System.Net.Sockets;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>Where a request comes from, and the networks that share its limits (S19).</summary>
internal readonly record struct ClientAddress
{
    private const int CustomerBits = 64;
    private const int SiteBits = 48;

    public ClientAddress(IPAddress address)
    {
        Address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            Address = new IPAddress(Address.GetAddressBytes());  // the zone of a link-local address is the receiver's affair
            Network = Prefix(Address, CustomerBits);
            Site = Prefix(Address, SiteBits);
        }
        else
        {
            Network = Address.ToString();
        }
    }

    public IPAddress Address { get; }

    /// <summary>The IPv4 address, or the IPv6 /64: what one customer has at least.</summary>
    public string Network { get; }

    /// <summary>The IPv6 /48, what one customer may have; null for IPv4.</summary>
    public string? Site { get; }

    public override string ToString() => Address.ToString();

    private static string Prefix(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
