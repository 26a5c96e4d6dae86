using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>New passwords with djoser's default settings (D §7).</summary>
public sealed class PasswordChangeTests(MailHost host) : IClassFixture<MailHost>
{
    private const string NewPassword = "never-stop-running";

    /// <summary>D73, D78: the new password counts, the old one no more; key and tokens stay.</summary>
    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        var member = await host.JoinAsync();
        var key = await host.LoginAsync(member.Member);

        (await host.PostAsync("users/set_password/", new { current_password = DjoserClient.Password, new_password = NewPassword }, member.Bearer))
            .ShouldBe(HttpStatusCode.NoContent, "");

        (await host.PostAsync("jwt/create/", new { username = member.Member.Username, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Unauthorized);
        await host.SignInAsync(member.Member with { Password = NewPassword });
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.OK);
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D74, D75, D76: a wrong password hides what is wrong with the new one; what is missing or weak is told.</summary>
    [Theory]
    [InlineData("""{"current_password":"wrong","new_password":"1"}""", """{"current_password":["Invalid password."]}""")]
    [InlineData("{}", """{"current_password":["This field is required."],"new_password":["This field is required."]}""")]
    [InlineData("""{"current_password":"i-keep-jumping"}""", """{"new_password":["This field is required."]}""")]
    [InlineData("""{"current_password":"i-keep-jumping","new_password":"trustno1"}""", """{"new_password":["This password is too common."]}""")]
    public async Task What_is_wrong_is_told(string body, string expected) =>
        (await host.PostAsync("users/set_password/", body, (await host.JoinAsync()).Bearer)).ShouldBe(HttpStatusCode.BadRequest, expected);

    /// <summary>D76: the new password is compared with the account.</summary>
    [Fact]
    public async Task A_new_password_is_not_like_the_name()
    {
        var member = await host.SignInAsync(await host.RegisterAsync("jumping-mario-the-plumber"));

        (await host.PostAsync("users/set_password/", new { current_password = DjoserClient.Password, new_password = "jumping.mario.the.plumber" }, member.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"new_password":["The password is too similar to the username."]}""");
    }

    /// <summary>D77: nobody is nobody.</summary>
    [Theory]
    [InlineData("users/set_password/")]
    [InlineData("users/set_username/")]
    public async Task Only_who_is_signed_in_changes_anything(string path) =>
        (await host.PostAsync(path, "{}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");

    /// <summary>D82, D88, D93, D95, S12: the mail has the link and the name; its token sets a password once; key and tokens stay.</summary>
    [Fact]
    public async Task A_link_sets_a_new_password_once()
    {
        var address = host.NewAddress();
        var member = await host.RegisterAsync(email: address);
        var key = await host.LoginAsync(member);
        var signedIn = await host.SignInAsync(member);

        (await host.PostAsync("users/reset_password/", new { email = address })).ShouldBe(HttpStatusCode.NoContent, "");
        var mail = await host.MailToAsync(address);
        mail.Text.ShouldContain(member.Username);
        mail.Text.ShouldContain($"{host.Origin}/#/password/reset/confirm/");
        var (uid, token) = mail.Link;
        token.ShouldMatch("^[0-9a-z]{6}-[0-9a-f]{32}$");
        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = NewPassword })).ShouldBe(HttpStatusCode.NoContent, "");

        await host.SignInAsync(member with { Password = NewPassword });
        (await host.UserAsync(member)).LastSignInAt.ShouldBe(host.Clock.GetUtcNow());
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.OK);
        (await host.RefreshAsync(signedIn.Refresh)).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = "another-one-entirely" }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"token":["Invalid token for given user."]}""");
    }

    /// <summary>D93, S132: of a hundred uses of two links at once one sets a password.</summary>
    [Fact]
    public async Task Of_many_uses_one_sets_a_password()
    {
        var address = host.NewAddress();
        await host.RegisterAsync(email: address);
        await host.PostAsync("users/reset_password/", new { email = address });
        var first = (await host.MailToAsync(address)).Link;
        await host.PostAsync("users/reset_password/", new { email = address });
        var second = (await host.MailToAsync(address, 2)).Link;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(turn =>
        {
            var (uid, token) = turn % 2 == 0 ? first : second;
            return host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = $"never-stop-running-{turn}" });
        }));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 400 && answer.Body.StartsWith("{\"token\":"));
    }

    /// <summary>D83, D86, S123: unknown, inactive and password-less addresses get the same answer and no mail.</summary>
    [Fact]
    public async Task Nobody_learns_who_has_an_account()
    {
        var (disabledAddress, openAddress) = (host.NewAddress(), host.NewAddress());
        await host.DisableAsync(await host.RegisterAsync(email: disabledAddress));
        var open = await host.UserAsync(await host.RegisterAsync(email: openAddress));
        await host.WriteAsync(async transaction => await host.Get<Gatehouse.Server.Accounts.AccountService>().SetPasswordAsync(
            open, "!unusable", Gatehouse.Server.Foundation.Events.Actor.System, transaction));
        var mails = await host.QueuedAsync();

        foreach (var path in (string[])["users/reset_password/", "users/reset_username/"])
        {
            foreach (var email in (string[])["nobody@example.com", disabledAddress, openAddress])
            {
                var answer = await host.PostAsync(path, new { email });
                answer.ShouldBe(HttpStatusCode.NoContent, "");
            }
        }

        (await host.QueuedAsync()).ShouldBe(mails);
    }

    /// <summary>D85: an address that is none is told so.</summary>
    [Theory]
    [InlineData("{}", "This field is required.")]
    [InlineData("""{"email":""}""", "This field may not be blank.")]
    [InlineData("""{"email":"no-address"}""", "Enter a valid email address.")]
    public async Task A_bad_address_is_told(string body, string message)
    {
        foreach (var path in (string[])["users/reset_password/", "users/reset_username/", "users/resend_activation/"])
            (await host.PostAsync(path, body)).ShouldBe(HttpStatusCode.BadRequest, $$"""{"email":["{{message}}"]}""");
    }

    /// <summary>D70: where nothing is to be activated, asking for it is refused without a word.</summary>
    [Fact]
    public async Task There_is_nothing_to_activate() =>
        (await host.PostAsync("users/resend_activation/", new { email = "nobody@example.com" })).ShouldBe(HttpStatusCode.BadRequest, "");

    /// <summary>D87, D §23: accounts that share an address get a mail each, however it is spelled.</summary>
    [Fact]
    public async Task Accounts_that_share_an_address_get_a_mail_each()
    {
        var address = host.NewAddress();
        var (first, second) = (await host.RegisterAsync(email: address), await host.RegisterAsync(email: address));

        (await host.PostAsync("users/reset_password/", new { email = address.ToUpperInvariant() })).ShouldBe(HttpStatusCode.NoContent);

        await host.MailToAsync(address, 2);
        (first.Id, second.Id).ShouldNotBe((0, 0));
    }

    /// <summary>D89, D90, D91: what is missing, weak, of nobody or wrong – the first of these that is.</summary>
    [Fact]
    public async Task A_wrong_link_sets_nothing()
    {
        var address = host.NewAddress();
        var member = await host.RegisterAsync("resetting-mario", email: address);
        await host.PostAsync("users/reset_password/", new { email = address });
        var (uid, token) = (await host.MailToAsync(address)).Link;
        (object Body, string Expected)[] cases =
        [
            (new { }, """{"uid":["This field is required."],"token":["This field is required."],"new_password":["This field is required."]}"""),
            (new { uid = "x", token = "y", new_password = "1" }, """{"new_password":["This password is too short. It must contain at least 8 characters.","This password is too common.","This password is entirely numeric."]}"""),
            (new { uid = "x", token, new_password = NewPassword }, """{"uid":["Invalid user id or user doesn't exist."]}"""),
            (new { uid, token = "x-y", new_password = NewPassword }, """{"token":["Invalid token for given user."]}"""),
            (new { uid, token = new string('x', 5_000), new_password = NewPassword }, """{"token":["Invalid token for given user."]}"""),

            // D §23: compared with the account – but only for who has its link.
            (new { uid, token, new_password = "resetting.mario" }, """{"new_password":["The password is too similar to the username."]}"""),
            (new { uid, token = "x-y", new_password = "resetting.mario" }, """{"token":["Invalid token for given user."]}"""),
        ];

        foreach (var (body, expected) in cases)
            (await host.PostAsync("users/reset_password_confirm/", body)).ShouldBe(HttpStatusCode.BadRequest, expected);
        await host.SignInAsync(member);
        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = NewPassword })).ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>D94, D248: a login that is recorded, another password and another address each end a link; <c>jwt/create</c> does not.</summary>
    [Theory]
    [InlineData("nothing", true)]
    [InlineData("jwt", true)]
    [InlineData("login", false)]
    [InlineData("password", false)]
    [InlineData("address", false)]
    public async Task A_link_ends_with_what_it_was_mailed_for(string change, bool isGood)
    {
        var address = host.NewAddress();
        var member = await host.RegisterAsync(email: address);
        var signedIn = await host.SignInAsync(member);
        await host.PostAsync("users/reset_password/", new { email = address });
        var (uid, token) = (await host.MailToAsync(address)).Link;

        await (change switch
        {
            "jwt" => host.SignInAsync(member),
            "login" => host.LoginAsync(member),
            "password" => host.PostAsync("users/set_password/", new { current_password = DjoserClient.Password, new_password = "something-else-now" }, signedIn.Bearer),
            "address" => host.CallAsync("PATCH", "users/me/", new { email = host.NewAddress() }, signedIn.Bearer),
            _ => Task.CompletedTask,
        });

        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = NewPassword }))
            .ShouldBe(isGood ? HttpStatusCode.NoContent : HttpStatusCode.BadRequest);
    }
}
