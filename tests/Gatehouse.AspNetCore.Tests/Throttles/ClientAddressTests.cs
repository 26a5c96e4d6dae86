using System.Net;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests.Throttles;

/// <summary>D192: whose address it is.</summary>
public sealed class ClientAddressTests
{
    /// <summary>One customer of IPv6 has 2^64 addresses and counts as one; an IPv4 address is the same by either protocol.</summary>
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [InlineData("::1", "::1")]
    [InlineData(null, "unknown")]
    public void The_connection_tells(string? address, string text) => ClientAddress.OfConnection(From(address)).ShouldBe(text);

    /// <summary>As NUM_PROXIES: the n-th from the right, the leftmost when there are fewer; without the header, or with 0, the connection.</summary>
    [Theory]
    [InlineData(0, "a, b, c", "203.0.113.9")]
    [InlineData(1, "a, b, c", "c")]
    [InlineData(2, "a, b, c", "b")]
    [InlineData(9, "a, b, c", "a")]
    [InlineData(1, null, "203.0.113.9")]
    [InlineData(2, "a", "a")]
    public void Proxies_are_counted_from_the_right(int proxies, string? header, string text) =>
        ClientAddress.BehindProxies(proxies)(From("203.0.113.9", header)).ShouldBe(text);

    [Theory]
    [InlineData(" a, b ,c ", "a,b,c")]
    [InlineData("anything at all", "anythingatall")]
    [InlineData(null, "203.0.113.9")]
    public void The_whole_header_counts_where_it_is_asked_for(string? header, string text) =>
        ClientAddress.AsForwarded(From("203.0.113.9", header)).ShouldBe(text);

    private static HttpContext From(string? address, string? header = null)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        if (header is not null)
            http.Request.Headers["X-Forwarded-For"] = header;
        return http;
    }
}
