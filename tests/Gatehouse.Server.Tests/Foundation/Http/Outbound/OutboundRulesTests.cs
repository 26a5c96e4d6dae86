using System.Net;
using Gatehouse.Server.Foundation.Http.Outbound;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Tests.Foundation.Http.Outbound;

/// <summary>S117, S122: where the server connects to on its own.</summary>
public sealed class OutboundRulesTests
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    // Their text is fine; what is wrong shows when their host is looked up, or when it answers.
    private static readonly string[] JudgedLater = ["https://rebind.test/", "https://mixed.test/", "https://redirects-to-loopback.test/"];

    /// <summary>S117, S121: URLs that lead elsewhere than they seem to are refused by their text, or by the addresses of their host.</summary>
    [Fact]
    public void No_vector_gets_through()
    {
        using var house = new OutboundHouse();
        var vectors = VectorFile.Json("own/ssrf.json").EnumerateArray().ToList();
        foreach (var vector in vectors)
        {
            var url = vector.GetProperty("url").GetString()!;
            (house.Rules.Read(url) is not null).ShouldBe(vector.GetProperty("allow").GetBoolean() || JudgedLater.Contains(url), url[..Math.Min(url.Length, 80)]);
        }

        vectors.Count.ShouldBe(62);
        house.Rules.MayConnect("mixed.test", [Public, IPAddress.Loopback]).ShouldBeFalse();
        house.Rules.MayConnect("hooks.example.com", [Public]).ShouldBeTrue();
        house.Rules.MayConnect("hooks.example.com", []).ShouldBeFalse();
    }

    /// <summary>S117: no address that is not public is taken for one, in whichever form.</summary>
    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("127.255.255.255", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.0", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.0.0.8", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("192.168.0.0", false)]
    [InlineData("198.19.255.255", false)]
    [InlineData("223.255.255.255", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:93.184.216.34", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b:1::7f00:1", false)]
    [InlineData("100::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:20::1", false)]
    [InlineData("2001:200::1", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("3fff::1", false)]
    [InlineData("4000::1", false)]
    [InlineData("5f00::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_public_addresses_are_public(string address, bool isPublic) => PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBe(isPublic);

    /// <summary>S122: an operator's networks may be reached, by names of their own too; such a name never leads anywhere else.</summary>
    [Fact]
    public void Networks_of_ones_own_may_be_reached()
    {
        using var house = new OutboundHouse(new OutboundOptions { AllowedNetworks = ["10.1.0.0/16"], AllowedPorts = [8443] });

        house.Rules.Read("https://10.1.2.3/").ShouldNotBeNull();
        house.Rules.Read("https://10.2.0.1/").ShouldBeNull();
        house.Rules.Read("https://idp.internal:8443/x").ShouldNotBeNull();
        house.Rules.Read("https://idp.internal:8444/x").ShouldBeNull();
        house.Rules.Read("http://idp.internal/x").ShouldBeNull();
        house.Rules.MayConnect("idp.internal", [IPAddress.Parse("10.1.2.3")]).ShouldBeTrue();
        house.Rules.MayConnect("idp.internal", [Public]).ShouldBeFalse();
        house.Rules.MayConnect("intranet", [Public]).ShouldBeFalse();
        house.Rules.MayConnect("hooks.example.com", [IPAddress.Parse("10.1.2.3")]).ShouldBeTrue();
        house.Rules.MayConnect("hooks.example.com", [IPAddress.Parse("10.2.0.1")]).ShouldBeFalse();
    }

    /// <summary>S122: a mistake in the operator's list stops the start, and names what is wrong.</summary>
    [Fact]
    public void A_mistake_in_the_list_is_told()
    {
        var result = new OutboundOptionsValidator().Validate(null, new OutboundOptions { AllowedNetworks = ["10.0.0.0/8", "ten"], AllowedPorts = [0, 8443] });

        result.Failures!.ShouldBe(["Gatehouse:Outbound:AllowedNetworks: \"ten\" is no network such as 10.1.0.0/16.", "Gatehouse:Outbound:AllowedPorts: 0 is no port."]);
    }
}
