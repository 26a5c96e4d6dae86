using System.Net;
using Gatehouse.Server.Foundation.Http;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Tests.Foundation.Http;

/// <summary>S27: the client's address comes from the connection, or from as many proxies as the operator named.</summary>
public sealed class ClientAddressesTests
{
    [Theory]
    [InlineData("192.0.2.1", "198.51.100.7", "192.0.2.1")]
    [InlineData("10.0.0.1", "198.51.100.7", "10.0.0.1")]
    [InlineData("127.0.0.1", "198.51.100.7", "127.0.0.1")]
    [InlineData("::1", "198.51.100.7", "::1")]
    public void Nothing_is_trusted_by_default(string connection, string header, string client) => Of([], connection, header).ShouldBe(client);

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("1.2.3.4, 198.51.100.7", "198.51.100.7")]
    [InlineData("1.2.3.4,198.51.100.7:4711", "198.51.100.7")]
    [InlineData("1.2.3.4, [2001:db8::1]:4711", "2001:db8::1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("198.51.100.7, unknown", "10.0.0.1")]
    [InlineData("198.51.100.7, ", "10.0.0.1")]
    [InlineData("", "10.0.0.1")]
    public void Of_one_trusted_proxy_the_last_entry_counts(string header, string client) => Of(["10.0.0.1"], "10.0.0.1", header).ShouldBe(client);

    [Fact]
    public void A_forged_header_past_an_untrusted_peer_changes_nothing() => Of(["10.0.0.1"], "10.0.0.2", "198.51.100.7").ShouldBe("10.0.0.2");

    [Fact]
    public void Two_proxies_are_two_steps() =>
        Of(["10.0.0.1", "10.0.0.2"], "10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2").ShouldBe("198.51.100.7");

    [Fact]
    public void A_client_inside_a_trusted_network_cannot_invent_a_step() =>
        Of(["10.0.0.0/8"], "10.0.0.1", "1.2.3.4, 10.9.9.9").ShouldBe("10.9.9.9");

    [Fact]
    public void A_proxy_is_recognised_by_its_mapped_address() => Of(["10.0.0.0/8"], "::ffff:10.0.0.1", "198.51.100.7").ShouldBe("198.51.100.7");

    [Fact]
    public void A_setting_that_is_no_network_is_named() =>
        Should.Throw<FormatException>(() => ClientAddresses.Parse(["10.0.0.0/8", "proxy.example"])).Message.ShouldContain("proxy.example");

    /// <summary>S19: an IPv4 address, an IPv6 /64 and /48 share their limits.</summary>
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", null)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", null)]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48")]
    [InlineData("fe80::1%2", "fe80::/64", "fe80::/48")]
    public void An_address_belongs_to_networks(string address, string network, string? site)
    {
        var client = new ClientAddress(IPAddress.Parse(address));

        client.Network.ShouldBe(network);
        client.Site.ShouldBe(site);
    }

    private static string Of(string[] trusted, string connection, string header)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(connection);
        context.Request.Headers["X-Forwarded-For"] = header;
        return ClientAddresses.Parse(trusted).Of(context).ToString();
    }
}
