using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Tests.SignIn.Passkeys;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

namespace Gatehouse.Server.Tests.Accounts.Deletion;

/// <summary>Accounts that were deleted and can still be brought back: for everybody but an operator there are none.</summary>
public sealed class DeletedAccountTests(KeepingHost host) : IClassFixture<KeepingHost>
{
    private static readonly Sql Traces = """
        select (select count(*) from sessions where user_id = @user) + (select count(*) from djoser_tokens where user_id = @user)
             + (select count(*) from djoser_device_tokens where user_id = @user) + (select count(*) from link_tokens where user_id = @user)
        """;

    private static readonly Sql Rows = """
        select (select count(*) from users where id = @user) + (select count(*) from identifiers where user_id = @user)
             + (select count(*) from passkeys where user_id = @user) + (select count(*) from token_families where user_id = @user)
        """;

    /// <summary>S39, S137, D58: with the deletion every token, key and session stops, and the answers are those for an account that never was.</summary>
    [Fact]
    public async Task A_deleted_account_is_there_for_nobody()
    {
        var member = await host.SignInAsync(await host.RegisterAsync(email: "gone@example.com"));
        var key = await host.LoginAsync(member.Member);
        var user = await host.UserAsync(member.Member);
        await host.WriteAsync(async transaction =>
            await host.Get<LinkService>().IssueAsync(user, LinkPurpose.PasswordReset, new LinkPolicy(TimeSpan.FromDays(1), 16, EndsOlder: false), transaction));
        (await host.CountAsync(Traces, user.Id)).ShouldBe(4);

        await host.LeaveAsync(member);

        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"User not found","code":"user_not_found"}""");
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"No active account found for the given token."}""");
        (await host.CountAsync(Traces, user.Id)).ShouldBe(0);
        var (name, nobody) = (member.Member.Username, host.NewName());
        foreach (var (path, field) in ((string, string)[])[("jwt/create/", "password"), ("token/login/", "password"), ("webauthn/login_request/", "x")])
        {
            var unknown = await host.PostAsync(path, new Dictionary<string, string> { ["username"] = nobody, [field] = DjoserClient.Password });
            (await host.PostAsync(path, new Dictionary<string, string> { ["username"] = name, [field] = DjoserClient.Password })).ShouldBe((HttpStatusCode)unknown.Status, unknown.Body);
        }

        var staff = await host.JoinAsync();
        await host.MakeStaffAsync(staff.Member);
        (await host.GetAsync("users/", staff.Bearer)).Json.EnumerateArray().ShouldNotContain(one => one.GetProperty("id").GetInt64() == member.Member.Id);
        var missing = await host.GetAsync("users/987654321/", staff.Bearer);
        foreach (var method in (string[])["GET", "PUT", "PATCH", "DELETE"])
        {
            (await host.CallAsync(method, $"users/{member.Member.Id}/", new { email = "a@example.com", current_password = DjoserClient.Password }, staff.Bearer))
                .ShouldBe(HttpStatusCode.NotFound, missing.Body);
        }

        (await host.EventsAsync(user.Id)).ShouldContain("user.deleted");
    }

    /// <summary>D250, S137: what is left of the tokens is what is left after a deletion for good.</summary>
    [Fact]
    public async Task Its_tokens_are_judged_as_a_missing_accounts()
    {
        var member = await host.JoinAsync();
        await host.LeaveAsync(member);

        (await host.PostAsync("jwt/verify/", new { token = member.Access })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>S137, D253: its name stays taken until it is erased; of a hundred who want it meanwhile none gets it, and none learns why.</summary>
    [Fact]
    public async Task Its_name_stays_taken()
    {
        var member = await host.JoinAsync();
        await host.LeaveAsync(member);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            host.PostAsync("users/", new { username = member.Member.Username, password = DjoserClient.Password })));

        answers.ShouldAllBe(answer => answer.Status == 400 && answer.Body == """{"username":["A user with that username already exists."]}""");
        var other = await host.JoinAsync();
        (await host.PostAsync("users/set_username/", new { new_username = member.Member.Username, current_password = DjoserClient.Password }, other.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"new_username":["A user with that username already exists."]}""");
        (await host.PostAsync("webauthn/signup_request/", new { username = member.Member.Username, display_name = "Ada" })).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>S137: an operator brings it back with its password, passkeys and permissions; what was signed in before stays out.</summary>
    [Fact]
    public async Task It_comes_back_signed_in_nowhere()
    {
        using var authenticator = new SoftwareAuthenticator();
        var passkeyed = await host.JoinWithPasskeyAsync(authenticator);
        var key = (await host.LoginAsync(passkeyed.Username, authenticator.Get(await host.RequestLoginAsync(passkeyed.Username)))).Text("auth_token");
        await host.DeleteSoftlyAsync(passkeyed);
        (await host.PostAsync("webauthn/login_request/", new { username = passkeyed.Username })).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Unknown);

        var member = await host.JoinAsync();
        var user = await host.UserAsync(member.Member);
        await host.WriteAsync(transaction => host.Get<GrantStore>().WriteAsync(user.Id, new AccountGrants([], ["app.view_item"]), transaction));
        await host.LeaveAsync(member);

        await host.RestoreAsync(passkeyed);
        await host.RestoreAsync(member.Member);

        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.BadRequest);
        (await host.LoginAsync(passkeyed.Username, authenticator.Get(await host.RequestLoginAsync(passkeyed.Username)))).ShouldBe(HttpStatusCode.Created);
        (await host.GetAsync("users/me/", (await host.SignInAsync(member.Member)).Bearer)).Json.GetProperty("id").GetInt64().ShouldBe(member.Member.Id);
        (await host.Get<GrantStore>().FindAsync(user.Id, CancellationToken.None)).Permissions.ShouldBe(["app.view_item"]);
        (await host.EventsAsync(user.Id)).ShouldBe(["user.deleted", "user.registered", "user.restored", "user.signed_out"]);
    }

    /// <summary>S137: when its time is over, and not before, it is gone with all that hung on it, and its name is free; the log keeps the id.</summary>
    [Fact]
    public async Task It_is_erased_when_its_time_is_over()
    {
        var member = await host.JoinAsync();
        var user = await host.UserAsync(member.Member);
        await host.LeaveAsync(member);

        host.Clock.Advance(KeepingHost.KeptFor - TimeSpan.FromMilliseconds(1));
        await host.Get<AccountErasure>().RunAsync(CancellationToken.None);
        (await host.Get<AccountDeletion>().FindAsync(user.Id, CancellationToken.None)).ShouldNotBeNull().EraseAt.ShouldBe(host.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await host.Get<AccountErasure>().RunAsync(CancellationToken.None);

        (await host.CountAsync(Rows, user.Id)).ShouldBe(0);
        (await host.EventsAsync(user.Id)).ShouldBe(["user.deleted", "user.erased", "user.registered", "user.signed_out"]);
        (await host.RegisterAsync(member.Member.Username)).Id.ShouldNotBe(member.Member.Id);
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>S232: as many as there are go in one run, some at a time.</summary>
    [Fact]
    public async Task Many_are_erased_in_one_run()
    {
        var names = Enumerable.Range(0, 60).Select(_ => host.NewName()).ToList();
        foreach (var name in names)
        {
            var user = await host.Get<AccountService>().RegisterAsync(new Registration { Username = name }, Server.Foundation.Events.Actor.System, CancellationToken.None);
            await host.WriteAsync(async transaction =>
                await host.Get<AccountDeletion>().DeleteAsync(user, TimeSpan.FromHours(1), Server.Foundation.Events.Actor.System, transaction));
        }

        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Get<AccountErasure>().RunAsync(CancellationToken.None);

        foreach (var name in names)
            (await host.Get<AccountDeletion>().FindByUsernameAsync(name, CancellationToken.None)).ShouldBeNull();
    }
}
