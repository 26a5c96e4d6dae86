using System.Net;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Activation by a mailed link (D §6).</summary>
public sealed class ActivationTests(DjoserMailHost host) : IClassFixture<DjoserMailHost>
{
    private const string InvalidToken = """{"token":["Invalid token for given user."]}""";
    private const string InvalidUid = """{"uid":["Invalid user id or user doesn't exist."]}""";

    /// <summary>D42, D62, D71, D24: a new account waits for its one mail; the link activates it, and a second mail confirms that.</summary>
    [Fact]
    public async Task A_link_activates_an_account()
    {
        var (member, address) = await host.EnrolAsync();
        (await host.UserAsync(member)).ActivationPending.ShouldBeTrue();
        var mail = await host.MailToAsync(address);
        mail.Subject.ShouldContain("Example App");
        mail.Text.ShouldContain("https://app.example/activate/");
        mail.Html.ShouldContain($"<a href=\"https://app.example/activate/{mail.Link.Uid}/{mail.Link.Token}\">");
        (await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password })).ShouldBe(HttpStatusCode.Unauthorized);

        (await host.PostAsync("users/activation/", new { uid = mail.Link.Uid, token = mail.Link.Token })).ShouldBe(HttpStatusCode.NoContent, "");

        (await host.MailToAsync(address, 2)).Text.ShouldContain("Example App");
        var user = await host.UserAsync(member);
        (user.IsActive, user.EmailVerifiedAt is not null).ShouldBe((true, true));
        await host.SignInAsync(member);
        await host.LoginAsync(member);
    }

    /// <summary>D72: who is not active yet gets no key, no token and no reset mail.</summary>
    [Fact]
    public async Task An_inactive_account_gets_nothing()
    {
        var (member, address) = await host.EnrolAsync();
        var credentials = new { username = member.Username, password = member.Password };
        var mails = await host.QueuedAsync();

        (await host.PostAsync("token/login/", credentials)).ShouldBe(HttpStatusCode.BadRequest, """{"non_field_errors":["Unable to log in with provided credentials."]}""");
        (await host.PostAsync("jwt/create/", credentials)).ShouldBe(HttpStatusCode.Unauthorized);
        await host.PostAsync("users/reset_password/", new { email = address });
        (await host.QueuedAsync()).ShouldBe(mails);
    }

    /// <summary>D63: what is missing or blank is told per field.</summary>
    [Theory]
    [InlineData("{}", """{"uid":["This field is required."],"token":["This field is required."]}""")]
    [InlineData("""{"uid":"","token":" "}""", """{"uid":["This field may not be blank."],"token":["This field may not be blank."]}""")]
    [InlineData("""{"uid":null,"token":7}""", """{"uid":["This field may not be null."]}""")]
    public async Task What_is_missing_is_told(string body, string expected) =>
        (await host.PostAsync("users/activation/", body)).ShouldBe(HttpStatusCode.BadRequest, expected);

    /// <summary>D64, D65, S132: a wrong token, another account's, another purpose's; and a uid of nobody or of no form.</summary>
    [Fact]
    public async Task A_wrong_link_activates_nothing()
    {
        var (member, address) = await host.EnrolAsync();
        var (uid, token) = (await host.MailToAsync(address)).Link;
        var other = (await host.MailToAsync((await host.EnrolAsync()).Address)).Link;
        var (_, active) = await host.EnrolActiveAsync();
        (await host.PostAsync("users/reset_password/", new { email = active })).ShouldBe(HttpStatusCode.NoContent);
        var reset = (await host.MailToAsync(active, 3)).Link;

        (await host.PostAsync("users/activation/", new { uid, token = "abc-" + new string('0', 32) })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        (await host.PostAsync("users/activation/", new { uid, token = other.Token })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        (await host.PostAsync("users/activation/", new { uid = other.Uid, token })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        (await host.PostAsync("users/activation/", new { uid = reset.Uid, token = reset.Token })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        foreach (var nobody in (string[])["MTIzNDU2Nzg5MDE", "!", "AA", "_w", "MA=", new string('M', 65), "LTE", "4pi6", "\u0000"])
        {
            var answer = await host.PostAsync("users/activation/", new { uid = nobody, token });
            answer.Status.ShouldBe(400, nobody);
            answer.Body.ShouldContain("\"uid\":[");
        }

        (await host.PostAsync("users/activation/", new { uid = "MTIzNDU2Nzg5MDE", token })).ShouldBe(HttpStatusCode.BadRequest, InvalidUid);
        (await host.UserAsync(member)).IsActive.ShouldBeFalse();
    }

    /// <summary>D66: the same link again is stale; D67: after a login it is no link any more.</summary>
    [Fact]
    public async Task A_used_link_is_stale_until_a_login()
    {
        var (member, address) = await host.EnrolAsync();
        var (uid, token) = (await host.MailToAsync(address)).Link;
        (await host.PostAsync("users/activation/", new { uid, token })).ShouldBe(HttpStatusCode.NoContent);

        (await host.PostAsync("users/activation/", new { uid, token })).ShouldBe(HttpStatusCode.Forbidden, """{"detail":"Stale token for given user."}""");

        await host.LoginAsync(member);
        (await host.PostAsync("users/activation/", new { uid, token })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
    }

    /// <summary>S132: of a hundred followers at once one activates.</summary>
    [Fact]
    public async Task Of_many_uses_one_activates()
    {
        var (_, address) = await host.EnrolAsync();
        var (uid, token) = (await host.MailToAsync(address)).Link;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.PostAsync("users/activation/", new { uid, token })));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 403);
        await host.MailToAsync(address, 2);
    }

    /// <summary>D9, S132: a link ends after three days, to the second.</summary>
    [Fact]
    public async Task A_link_expires()
    {
        var (_, early) = await host.EnrolAsync();
        var (_, late) = await host.EnrolAsync();
        var (inTime, tooLate) = ((await host.MailToAsync(early)).Link, (await host.MailToAsync(late)).Link);

        host.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        (await host.PostAsync("users/activation/", new { uid = inTime.Uid, token = inTime.Token })).ShouldBe(HttpStatusCode.NoContent);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.PostAsync("users/activation/", new { uid = tooLate.Uid, token = tooLate.Token })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
    }

    /// <summary>S132, S134: an account that an operator has disabled stays so, whatever link its owner has or asks for; and a GET changes nothing.</summary>
    [Fact]
    public async Task A_disabled_account_stays_disabled()
    {
        var (member, address) = await host.EnrolAsync();
        var (uid, token) = (await host.MailToAsync(address)).Link;
        (await host.GetAsync($"users/activation/?uid={uid}&token={token}")).ShouldBe(HttpStatusCode.MethodNotAllowed);
        await host.DisableAsync(member);
        var mails = await host.QueuedAsync();

        (await host.PostAsync("users/activation/", new { uid, token })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        await host.PostAsync("users/resend_activation/", new { email = address });

        (await host.QueuedAsync()).ShouldBe(mails);
        (await host.UserAsync(member)).IsActive.ShouldBeFalse();
    }

    /// <summary>D68, D69: an inactive account gets one more mail; unknown and active addresses are told, as these settings want it.</summary>
    [Fact]
    public async Task A_link_can_be_mailed_again()
    {
        var (_, address) = await host.EnrolAsync();
        await host.MailToAsync(address);
        var (_, active) = await host.EnrolActiveAsync();

        (await host.PostAsync("users/resend_activation/", new { email = address })).ShouldBe(HttpStatusCode.NoContent, "");
        var (uid, token) = (await host.MailToAsync(address, 2)).Link;
        (await host.PostAsync("users/activation/", new { uid, token })).ShouldBe(HttpStatusCode.NoContent);

        foreach (var email in (string[])["nobody@example.com", active])
            (await host.PostAsync("users/resend_activation/", new { email })).ShouldBe(HttpStatusCode.BadRequest, """["User with given email does not exist."]""");
    }

    /// <summary>D61: another address deactivates and is mailed to; the same one does neither. D45, D49: nobody is hidden here.</summary>
    [Fact]
    public async Task Another_address_must_be_activated()
    {
        var (member, address) = await host.EnrolActiveAsync();
        var signedIn = await host.SignInAsync(member);
        var next = host.NewAddress();
        (await host.CallAsync("PATCH", "users/me/", new { email = address }, signedIn.Bearer)).ShouldBe(HttpStatusCode.OK);
        (await host.UserAsync(member)).IsActive.ShouldBeTrue();

        (await host.CallAsync("PATCH", "users/me/", new { email = next }, signedIn.Bearer)).ShouldBe(HttpStatusCode.OK).Text("email").ShouldBe(next);

        (await host.GetAsync("users/me/", signedIn.Bearer)).ShouldBe(HttpStatusCode.Unauthorized).Text("code").ShouldBe("user_inactive");
        var (uid, token) = (await host.MailToAsync(next)).Link;
        (await host.PostAsync("users/activation/", new { uid, token })).ShouldBe(HttpStatusCode.NoContent);
        (await host.GetAsync("users/me/", signedIn.Bearer)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D45: whoever is signed in sees everybody in the list. D49: another's page is forbidden, not hidden.</summary>
    [Fact]
    public async Task Nobody_is_hidden()
    {
        var (other, _) = await host.EnrolActiveAsync();
        var (member, _) = await host.EnrolActiveAsync();
        var signedIn = await host.SignInAsync(member);

        (await host.GetAsync("users/", signedIn.Bearer)).Json.EnumerateArray().Select(user => user.GetProperty("id").GetInt64()).ShouldContain(other.Id);
        foreach (var method in (string[])["GET", "PUT", "PATCH"])
        {
            (await host.CallAsync(method, $"users/{other.Id}/", method == "GET" ? null : "{}", signedIn.Bearer))
                .ShouldBe(HttpStatusCode.Forbidden, """{"detail":"You do not have permission to perform this action."}""");
        }
    }

    /// <summary>D40: the password twice; that it is weak is told before that it differs.</summary>
    [Theory]
    [InlineData("i-keep-jumping", null, """{"re_password":["This field is required."]}""")]
    [InlineData("i-keep-jumping", "i-keep-running", """{"non_field_errors":["The two password fields didn't match."]}""")]
    [InlineData("93715028461", "9371502846", """{"password":["This password is entirely numeric."]}""")]
    public async Task A_password_is_typed_twice(string password, string? again, string expected)
    {
        object body = again is null ? new { username = host.NewName(), password } : new { username = host.NewName(), password, re_password = again };

        (await host.PostAsync("users/", body)).ShouldBe(HttpStatusCode.BadRequest, expected);
    }

    /// <summary>D42: an account without an address waits too, and no mail is lost on it.</summary>
    [Fact]
    public async Task An_account_without_an_address_waits()
    {
        var mails = await host.QueuedAsync();
        var name = host.NewName();
        var answer = await host.PostAsync("users/", new { username = name, password = DjoserClient.Password, re_password = DjoserClient.Password });

        answer.ShouldBe(HttpStatusCode.Created);
        (await host.UserAsync(new Member(answer.Json.GetProperty("id").GetInt64(), name, ""))).IsActive.ShouldBeFalse();
        (await host.QueuedAsync()).ShouldBe(mails);
    }

    /// <summary>D115: a login sets Django's session cookie, and logging out takes it back.</summary>
    [Fact]
    public async Task A_login_opens_a_session()
    {
        var (member, _) = await host.EnrolActiveAsync();

        var login = await host.PostAsync("token/login/", new { username = member.Username, password = member.Password });

        var cookie = login.Header("Set-Cookie")!;
        cookie.ShouldMatch("^sessionid=[A-Za-z0-9_-]{43}; max-age=1209600; path=/; samesite=lax; httponly, csrftoken=[0-9a-f]{64}; max-age=1209600; path=/; samesite=lax$");
        var logout = await host.CallAsync("POST", "token/logout/", null, $"Token {login.Text("auth_token")}", ("Cookie", cookie.Split(';')[0]));
        logout.ShouldBe(HttpStatusCode.NoContent);
        logout.Header("Set-Cookie")!.ShouldStartWith("sessionid=; expires=Thu, 01 Jan 1970");
    }
}
