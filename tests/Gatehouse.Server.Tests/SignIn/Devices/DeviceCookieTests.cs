using System.Buffers.Text;
using System.Net;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn.Devices;

/// <summary>S21: who gets the cookie of a known device, and what becomes of those that are none.</summary>
public sealed class DeviceCookieTests(DeviceCookieTests.Host host) : IClassFixture<DeviceCookieTests.Host>
{
    /// <summary>S21: browsers with a page of the server's own site get it; other clients get the answers they always got.</summary>
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "same-site", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("Origin", "here", true)]
    [InlineData("Origin", "https://elsewhere.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "http://localhost:0", false)]
    [InlineData("Origin", "chrome-extension://abcdef", false)]
    [InlineData("X-Client", "no browser", false)]
    public async Task Browsers_of_the_own_site_get_it(string name, string value, bool isGiven)
    {
        var member = await host.RegisterAsync();
        var browser = new Browser(host) { Origin = [(name, value == "here" ? host.Origin : value)] };

        foreach (var path in (string[])["jwt/create/", "token/login/", "/api-token-auth/"])
        {
            var answer = await browser.SignInAsync(member, path: path);
            answer.ShouldBe(HttpStatusCode.OK);
            (answer.Header("Set-Cookie") is not null).ShouldBe(isGiven, path);
        }

        (await browser.SignInAsync(member, "wrong")).Header("Set-Cookie").ShouldBeNull();
    }

    /// <summary>S21: it is for 90 days, for no script, and says nothing of the account.</summary>
    [Fact]
    public async Task The_cookie_says_nothing()
    {
        var (member, browser) = (await host.RegisterAsync(), new Browser(host));

        var cookie = (await browser.SignInAsync(member)).Header("Set-Cookie")!;

        cookie.ShouldMatch("^gatehouse-device=[A-Za-z0-9_-]{75}; max-age=7776000; path=/; samesite=lax; httponly$");
        var bytes = Base64Url.DecodeFromChars(browser.Cookie);
        var first = browser.Cookie;
        await browser.SignInAsync(member);
        Base64Url.DecodeFromChars(browser.Cookie).AsSpan(0, 16).SequenceEqual(bytes.AsSpan(0, 16)).ShouldBeFalse("a device has another name after each sign-in");
        browser.Cookie!.Length.ShouldBe(first!.Length, "one mark an account");
    }

    /// <summary>S21: what is no mark of this account is nothing, and never an error.</summary>
    [Fact]
    public async Task A_false_mark_is_nothing()
    {
        var (owner, stranger, laptop, theirs) = (await host.RegisterAsync(), await host.RegisterAsync(), new Browser(host), new Browser(host));
        await laptop.SignInAsync(owner);
        await theirs.SignInAsync(stranger);
        await new Browser(host).GuessAsync(owner, 6);
        var good = Base64Url.DecodeFromChars(laptop.Cookie);
        string Changed(int at)
        {
            var bytes = good.ToArray();
            bytes[at] ^= 1;
            return Base64Url.EncodeToString(bytes);
        }

        string[] cookies =
        [
            theirs.Cookie!, .. Enumerable.Range(0, good.Length).Select(Changed), Base64Url.EncodeToString(new byte[56]), Base64Url.EncodeToString(good.AsSpan(1)),
            laptop.Cookie![1..], laptop.Cookie + "A", laptop.Cookie + "=", $"{laptop.Cookie}.{laptop.Cookie}", string.Concat(Enumerable.Repeat(laptop.Cookie, 6)), "", "%00", new string('A', 8000),
        ];
        foreach (var cookie in cookies)
            (await new Browser(host) { Cookie = cookie }.SignInAsync(owner)).Status.ShouldBe(429, cookie);

        (await laptop.SignInAsync(owner)).ShouldBe(HttpStatusCode.OK);
        (await theirs.SignInAsync(stranger)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>S21: it ends after 90 days, to the millisecond.</summary>
    [Fact]
    public async Task It_ends()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        await laptop.SignInAsync(member);
        var cookie = laptop.Cookie;
        host.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMilliseconds(1));
        await new Browser(host).GuessAsync(member, 6);
        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);

        host.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await new Browser(host) { Cookie = cookie }.SignInAsync(member)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await laptop.SignInAsync(member)).Status.ShouldBe(200, "each sign-in prolongs it");
    }

    /// <summary>S21: one browser is known for five accounts; the one longest not signed in to is forgotten.</summary>
    [Fact]
    public async Task A_browser_is_known_for_several_accounts()
    {
        var browser = new Browser(host);
        var members = new List<Member>();
        for (var turn = 0; turn < 6; turn++)
        {
            members.Add(await host.RegisterAsync());
            (await browser.SignInAsync(members[^1])).ShouldBe(HttpStatusCode.OK);
        }

        foreach (var member in members)
            await new Browser(host).GuessAsync(member, 6);

        browser.Cookie!.Length.ShouldBe(Base64Url.GetEncodedLength(5 * 56));
        (await browser.SignInAsync(members[0])).ShouldBe(HttpStatusCode.TooManyRequests);
        foreach (var member in members.Skip(1))
            (await browser.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>S21: an account that is gone is remembered by no browser.</summary>
    [Fact]
    public async Task A_deleted_account_leaves_no_cookie()
    {
        var (member, browser) = (await host.RegisterAsync(), new Browser(host));
        var bearer = $"Bearer {(await browser.SignInAsync(member)).Text("access")}";

        var answer = await browser.PostAsync("users/me/", new { current_password = member.Password }, bearer, "DELETE");

        answer.ShouldBe(HttpStatusCode.NoContent);
        answer.Header("Set-Cookie").ShouldBeNull();
    }

    /// <summary>S21: where every limit is off, a known device is let in like any other.</summary>
    [Fact]
    public async Task Without_limits_nothing_is_counted()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        await laptop.SignInAsync(member);
        await host.StateAsync("limits", """{"account":{"limit":0,"window":"00:15:00"},"ceiling":0,"signUp":{"limit":0,"window":"01:00:00"}}""");

        (await laptop.SignInAsync(member, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
        await host.StateAsync("limits", host.Limits);
    }

    /// <summary>S21: an operator may do without.</summary>
    [Fact]
    public async Task It_can_be_switched_off()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        await laptop.SignInAsync(member);
        await new Browser(host).GuessAsync(member, 6);
        await host.StateAsync("limits", """{"knownDevice":"00:00:00","address":{"limit":0,"window":"00:10:00","accounts":5},"signUp":{"limit":0,"window":"01:00:00"}}""");

        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await laptop.SignInAsync(await host.RegisterAsync())).Header("Set-Cookie").ShouldBeNull();
        await host.StateAsync("limits", host.Limits);
    }

    public sealed class Host : ServerHost
    {
        internal override string Limits => """{"address":{"limit":0,"window":"00:10:00","accounts":5},"signUp":{"limit":0,"window":"01:00:00"}}""";
    }
}
