using System.Net;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tests.SignIn.Passkeys;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

namespace Gatehouse.Server.Tests.SignIn.Watch;

/// <summary>D §11: signing in, signing out and failing to are recorded when Django's signals would be sent.</summary>
public sealed class SignInEventTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>D §11: <c>token/login/</c> and <c>token/logout/</c>; tokens and keys of other routes are no sign-in to Django.</summary>
    [Fact]
    public async Task Login_and_logout_are_recorded()
    {
        var member = await host.RegisterAsync();
        var key = await host.LoginAsync(member);
        await host.SignInAsync(member);
        foreach (var path in (string[])["/api/token/", "/api/token/sliding/", "/api-token-auth/"])
            (await host.PostAsync(path, new { username = member.Username, password = member.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("token/logout/", null, $"Token {key}")).ShouldBe(HttpStatusCode.NoContent);

        var user = $"user:{(await host.UserAsync(member)).Id}";
        (await host.EventsOfAsync(member)).Where(recorded => recorded.Type != "user.registered").OrderBy(recorded => recorded.Type, StringComparer.Ordinal).ShouldBe(
        [
            new Recorded("user.signed_in", user, user, """{"method":"password"}""", "127.0.0.1"),
            new Recorded("user.signed_out", user, user, "{}", "127.0.0.1"),
        ]);
    }

    /// <summary>D §11: whoever removes their own account is signed out; whom staff remove is not.</summary>
    [Fact]
    public async Task Removing_oneself_signs_out()
    {
        var (self, staff, other) = (await host.JoinAsync(), await host.JoinAsync(), await host.RegisterAsync());
        await host.MakeStaffAsync(staff.Member);
        var (selfId, otherId) = ((await host.UserAsync(self.Member)).Id, (await host.UserAsync(other)).Id);

        (await host.CallAsync("DELETE", "users/me/", new { current_password = self.Member.Password }, self.Bearer)).ShouldBe(HttpStatusCode.NoContent);
        (await host.CallAsync("DELETE", $"users/{other.Id}/", new { current_password = staff.Member.Password }, staff.Bearer)).ShouldBe(HttpStatusCode.NoContent);

        (await host.EventsAboutAsync($"user:{selfId}")).Select(recorded => recorded.Type).Order().ShouldBe(["user.deleted", "user.registered", "user.signed_out"]);
        (await host.EventsAboutAsync($"user:{otherId}")).Select(recorded => recorded.Type).Order().ShouldBe(["user.deleted", "user.registered"]);
    }

    /// <summary>D §11: a new password that ends the key signs out.</summary>
    [Fact]
    public async Task A_password_change_that_ends_the_key_signs_out()
    {
        await host.StateAsync("djoser", """{"LOGOUT_ON_PASSWORD_CHANGE":true}""");
        var member = await host.JoinAsync();

        (await host.PostAsync("users/set_password/", new { current_password = member.Member.Password, new_password = "never-stop-running" }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);

        (await host.EventsOfAsync(member.Member)).ShouldContain(recorded => recorded.Type == "user.signed_out");
        await host.StateAsync("djoser", "{}");
    }

    /// <summary>D §11: a passkey signs in like a password.</summary>
    [Fact]
    public async Task A_passkey_is_recorded()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        (await host.LoginAsync(member.Username, authenticator.Get("made-up"))).ShouldBe(HttpStatusCode.BadRequest);
        (await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)))).ShouldBe(HttpStatusCode.Created);

        var recorded = await host.EventsOfAsync(member);

        recorded.Single(each => each.Type == "user.signed_in").Data.ShouldBe("""{"method":"passkey"}""");
        recorded.Single(each => each.Type == "user.sign_in_failed").Data.ShouldBe("""{"method":"passkey","tries":1}""");
    }

    /// <summary>D §11, S185: every route that authenticates records who failed and from where.</summary>
    [Theory]
    [InlineData("jwt/create/")]
    [InlineData("token/login/")]
    [InlineData("/api/token/")]
    [InlineData("/api/token/sliding/")]
    [InlineData("/api-token-auth/")]
    public async Task A_failure_is_recorded(string path)
    {
        var (member, disabled) = (await host.RegisterAsync(), await host.RegisterAsync());
        await host.DisableAsync(disabled);
        await host.PostAsync(path, new { username = member.Username, password = "wrong" });
        await host.PostAsync(path, new { username = disabled.Username, password = disabled.Password });

        foreach (var failed in (Member[])[member, disabled])
        {
            var recorded = (await host.EventsOfAsync(failed)).Single(each => each.Type == "user.sign_in_failed");
            (recorded.Actor, recorded.Data, recorded.Address).ShouldBe(("anonymous", """{"method":"password","tries":1}""", "127.0.0.1"));
        }
    }

    /// <summary>D §11: whoever is signed in and types the present password wrong did not fail to sign in.</summary>
    [Fact]
    public async Task A_wrong_current_password_is_no_failed_sign_in()
    {
        var member = await host.JoinAsync();
        await host.PostAsync("users/set_password/", new { current_password = "wrong", new_password = "never-stop-running" }, member.Bearer);
        await host.CallAsync("DELETE", "users/me/", new { current_password = "wrong" }, member.Bearer);

        (await host.EventsOfAsync(member.Member)).ShouldNotContain(recorded => recorded.Type == "user.sign_in_failed");
    }

    /// <summary>D §11, S18, S185: of a name that no account has nothing is kept: it may be a password. Nor is a password.</summary>
    [Fact]
    public async Task What_was_typed_is_not_kept()
    {
        const string Typed = "my-secret-typed-as-a-name";
        var member = await host.RegisterAsync();
        await host.PostAsync("token/login/", new { username = Typed, password = "x" });
        await host.PostAsync("token/login/", new { username = member.Username, password = Typed });

        var failures = await host.EventsOfTypeAsync("user.sign_in_failed");

        failures.ShouldContain(recorded => recorded.Target == null);
        (await host.Get<Database>().QuerySingleOrDefaultAsync<long>(
            "select count(*) from events where data like @typed or target like @typed or actor like @typed", new { typed = $"%{Typed}%" })).ShouldBe(0);
    }

    /// <summary>S183: failures of one account from one place, a hundred at once, are a few events that add up.</summary>
    [Fact]
    public async Task Many_failures_are_few_events()
    {
        var member = await host.RegisterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.PostAsync("jwt/create/", new { username = member.Username, password = "wrong" })));

        var failures = (await host.EventsOfAsync(member)).Where(recorded => recorded.Type == "user.sign_in_failed").ToList();
        failures.Sum(recorded => recorded.Number("tries")).ShouldBe(answers.Count(answer => answer.Status == 401));
        failures.Sum(recorded => recorded.Number("tries")).ShouldBeGreaterThan(0);
        failures.Count.ShouldBeLessThan(50);
    }
}
