using System.Net;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tests.SignIn.Passkeys;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

namespace Gatehouse.Server.Tests.SignIn.Devices;

/// <summary>S21: whoever guesses at an account does not keep its owner out of the browser they have signed in with.</summary>
public sealed class KnownDeviceTests(KnownDeviceTests.Host host) : IClassFixture<KnownDeviceTests.Host>
{
    /// <summary>S21: after a thousand failures from elsewhere the owner's browser still signs in, on every route that takes a password; another does not.</summary>
    [Fact]
    public async Task A_thousand_failures_elsewhere_do_not_keep_the_owner_out()
    {
        var (member, laptop, strangers) = (await host.RegisterAsync(), new Browser(host), new Browser(host, "198.51.100.7"));
        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);

        (await strangers.GuessAsync(member, 1000)).ShouldAllBe(answer => answer.Status == 401 || answer.Status == 429 || answer.Status == 503);

        foreach (var path in (string[])["jwt/create/", "token/login/", "/api/token/", "/api/token/sliding/", "/api-token-auth/"])
            (await laptop.SignInAsync(member, path: path)).ShouldBe(HttpStatusCode.OK);
        (await new Browser(host).SignInAsync(member)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await new Browser(host, "203.0.113.5") { Cookie = laptop.Cookie }.SignInAsync(member)).Status.ShouldBe(200, "a browser may travel");
    }

    /// <summary>S21: a known device waits for its own failures, and for no other device's.</summary>
    [Fact]
    public async Task A_device_has_a_counter_of_its_own()
    {
        var (member, laptop, phone) = (await host.RegisterAsync(), new Browser(host), new Browser(host));
        await laptop.SignInAsync(member);
        await phone.SignInAsync(member);

        (await laptop.GuessAsync(member, 100)).Count(answer => answer.Status == 401).ShouldBe(5, "a hundred at once count as a hundred (S19)");

        var refused = await laptop.SignInAsync(member);
        refused.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Header("Retry-After").ShouldBe("1");
        (await phone.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
        (await new Browser(host).SignInAsync(member)).Status.ShouldBe(200, "nor do the failures of a known device count on the account");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
        (await laptop.GuessAsync(member, 5)).ShouldAllBe(answer => answer.Status == 401);
    }

    /// <summary>S20: a success on a known device clears its own failures; the account goes on waiting elsewhere.</summary>
    [Fact]
    public async Task A_success_clears_the_devices_failures_alone()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        await laptop.SignInAsync(member);
        await new Browser(host, "198.51.100.8").GuessAsync(member, 6);

        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);

        (await new Browser(host).SignInAsync(member)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    /// <summary>S21, S23: an address that is refused for what others do behind it keeps no known device out.</summary>
    [Fact]
    public async Task An_address_full_of_failures_does_not_keep_the_owner_out()
    {
        const string Address = "192.0.2.77";
        var (member, laptop, neighbours) = (await host.RegisterAsync(), new Browser(host, Address), new Browser(host, Address));
        await laptop.SignInAsync(member);

        foreach (var _ in Enumerable.Range(0, 10))
            await neighbours.GuessAsync(new Member(0, host.NewName(), ""), 3);

        (await new Browser(host, Address).SignInAsync(await host.RegisterAsync())).ShouldBe(HttpStatusCode.TooManyRequests);
        (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>S21: the password asked of somebody who is signed in counts on the device too.</summary>
    [Fact]
    public async Task A_current_password_is_asked_of_the_device()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        var bearer = $"Bearer {(await laptop.SignInAsync(member)).Text("access")}";
        await new Browser(host, "198.51.100.9").GuessAsync(member, 6);

        (await laptop.PostAsync("users/set_password/", new { new_password = "never-stop-running", current_password = member.Password }, bearer)).ShouldBe(HttpStatusCode.NoContent);
        (await laptop.PostAsync("users/me/", new { current_password = "never-stop-running" }, bearer, "DELETE")).ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>S21: a passkey makes a device known, and is asked of it where the account waits.</summary>
    [Fact]
    public async Task A_passkey_makes_a_device_known()
    {
        using var authenticator = new SoftwareAuthenticator();
        var (member, laptop) = (await host.JoinWithPasskeyAsync(authenticator), new Browser(host));
        async Task<Answer> LoginAsync(Browser browser) => await browser.PostAsync(
            "webauthn/login/", PasskeyClient.LoginBody(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username))));
        (await LoginAsync(laptop)).ShouldBe(HttpStatusCode.Created);

        await new Browser(host, "198.51.100.10").GuessAsync(member, 6);

        (await LoginAsync(new Browser(host))).ShouldBe(HttpStatusCode.TooManyRequests);
        (await LoginAsync(laptop)).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>S21: who follows a mailed link for a new password is known from then on, and a mark outlives the password: it is no credential.</summary>
    [Fact]
    public async Task A_new_password_by_mail_makes_a_device_known()
    {
        var address = host.NewAddress();
        var (member, laptop, phone) = (await host.RegisterAsync(email: address), new Browser(host), new Browser(host));
        await laptop.SignInAsync(member);
        await host.PostAsync("users/reset_password/", new { email = address });
        var (uid, token) = (await host.MailToAsync(address)).Link;

        (await phone.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = "never-stop-running" })).ShouldBe(HttpStatusCode.NoContent);
        await new Browser(host, "198.51.100.11").GuessAsync(member, 6);

        (await phone.SignInAsync(member, "never-stop-running")).ShouldBe(HttpStatusCode.OK);
        (await laptop.SignInAsync(member, "never-stop-running")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>S21: known devices cost no statement and leave no row.</summary>
    [Fact]
    public async Task Nothing_is_stored_of_a_device()
    {
        var (member, laptop) = (await host.RegisterAsync(), new Browser(host));
        for (var turn = 0; turn < 3; turn++)
            (await laptop.SignInAsync(member)).ShouldBe(HttpStatusCode.OK);

        (await host.Get<Database>().QuerySingleOrDefaultAsync<long>("select count(*) from throttles where key like 'device%' and tries = 1 and expires_at > @now", new { now = host.Clock.GetUtcNow() }))
            .ShouldBe(0);
    }

    public sealed class Host : MailHost
    {
        public Host() => Configuration["Gatehouse:TrustedProxies:0"] = "127.0.0.0/8";

        internal override string Limits => """{"signUp":{"limit":0,"window":"01:00:00"},"passkeyChallenge":{"limit":0,"window":"00:10:00"}}""";
    }
}
