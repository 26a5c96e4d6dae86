using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.SignIn.Devices;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn.Devices;

/// <summary>Known devices where failures have reached the ceiling.</summary>
public sealed class DeviceCeilingTests(DeviceCeilingTests.Host host) : IClassFixture<DeviceCeilingTests.Host>
{
    private const int Ceiling = 7;

    /// <summary>S22: past the ceiling the owner comes in by a known device; a password from elsewhere goes on being refused, right or wrong.</summary>
    [Fact]
    public async Task A_known_device_comes_in_past_the_ceiling()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        await laptop.SignInAsync(member);
        await new Browser(host).GuessAsync(member, Ceiling);

        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
        (await laptop.SignInAsync(member, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
        (await new Browser(host).SignInAsync(member)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>S21, S22: whoever has stolen a mark may guess as often as the ceiling allows; from then on it is worth nothing.</summary>
    [Fact]
    public async Task A_device_that_guesses_is_known_no_more()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        await laptop.SignInAsync(member);
        var stolen = new Browser(host, "198.51.100.7") { Cookie = laptop.Cookie };

        await stolen.GuessAsync(member, Ceiling);
        (await stolen.SignInAsync(member)).Status.ShouldBe(200, "as an unknown device, which the account lets in");
        stolen.Cookie = laptop.Cookie;
        await stolen.GuessAsync(member, Ceiling);

        (await stolen.SignInAsync(member)).Status.ShouldBe(401, "the account has reached its own ceiling");
        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>S21: a mark outlives a restart, and a new master key as long as the old one is configured.</summary>
    [Fact]
    public async Task A_mark_lives_as_long_as_its_key()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        await laptop.SignInAsync(member);
        var old = laptop.Cookie;
        await new Browser(host).GuessAsync(member, Ceiling);

        host.Configuration["Gatehouse:MasterKey"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]);
        host.Configuration["Gatehouse:OldMasterKeys:0"] = Convert.ToBase64String("master key of this test run only"u8);
        await host.RestartAsync();

        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
        (await new Browser(host) { Cookie = old }.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>S21: servers with one master key take each other's marks; with another one nobody's.</summary>
    [Fact]
    public void A_mark_is_nothing_without_its_key()
    {
        var (first, second, account) = (MasterKey.Generate(), MasterKey.Generate(), Id<User>.New());
        var mark = DeviceMark.Make(new DeviceKeys(new MasterKeyRing(first)).All[0], account, DateTimeOffset.UnixEpoch);

        bool IsTakenBy(MasterKeyRing ring) => new DeviceKeys(ring).All.Any(key => mark.IsFor(key, account));
        IsTakenBy(new MasterKeyRing(first)).ShouldBeTrue();
        IsTakenBy(new MasterKeyRing(second, first)).ShouldBeTrue();
        IsTakenBy(new MasterKeyRing(second)).ShouldBeFalse();
        new DeviceKeys(new MasterKeyRing(first)).All.Any(key => mark.IsFor(key, Id<User>.New())).ShouldBeFalse();
    }

    public sealed class Host : ServerHost
    {
        internal override string Limits => $$"""
            {"account":{"limit":0,"window":"00:15:00"},"accountAddress":{"limit":0,"window":"01:00:00"},"ceiling":{{Ceiling}},
             "address":{"limit":0,"window":"00:10:00","accounts":0},"signUp":{"limit":0,"window":"01:00:00"} }
            """;
    }
}
