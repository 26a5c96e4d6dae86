using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Everything asked for twice, and mails about what was changed.</summary>
public sealed class RetypeTests(DjoserMailHost host) : IClassFixture<DjoserMailHost>
{
    private const string Mismatch = """{"non_field_errors":["The two password fields didn't match."]}""";
    private const string NewPassword = "never-stop-running";

    /// <summary>D79, D80, D81: the second typing of a new password; the key ends, and a mail tells.</summary>
    [Fact]
    public async Task A_new_password_is_typed_twice()
    {
        var (member, address) = await host.EnrolActiveAsync();
        var signedIn = await host.SignInAsync(member);
        var key = await host.LoginAsync(member);
        var current_password = DjoserClient.Password;

        (await host.PostAsync("users/set_password/", new { current_password, new_password = NewPassword }, signedIn.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"re_new_password":["This field is required."]}""");
        (await host.PostAsync("users/set_password/", new { current_password, new_password = NewPassword, re_new_password = "other" }, signedIn.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, Mismatch);
        (await host.PostAsync("users/set_password/", new { current_password, new_password = "93715028461", re_new_password = "other" }, signedIn.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"new_password":["This password is entirely numeric."]}""");
        (await host.PostAsync("users/set_password/", new { current_password, new_password = NewPassword, re_new_password = NewPassword }, signedIn.Bearer))
            .ShouldBe(HttpStatusCode.NoContent);

        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.MailToAsync(address, 3)).Text.ShouldContain("password");
    }

    /// <summary>D81, D84, D92: the same by a link; an unknown address is told, as these settings want it.</summary>
    [Fact]
    public async Task A_reset_password_is_typed_twice()
    {
        var (member, address) = await host.EnrolActiveAsync();
        (await host.PostAsync("users/reset_password/", new { email = "nobody@example.com" })).ShouldBe(HttpStatusCode.BadRequest, """["User with given email does not exist."]""");
        (await host.PostAsync("users/reset_password/", new { email = address })).ShouldBe(HttpStatusCode.NoContent);
        var (uid, token) = (await host.MailToAsync(address, 3)).Link;

        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = NewPassword }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"re_new_password":["This field is required."]}""");
        (await host.PostAsync("users/reset_password_confirm/", new { uid = "x", token, new_password = NewPassword, re_new_password = "other" })).ShouldBe(HttpStatusCode.BadRequest, Mismatch);
        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = NewPassword, re_new_password = NewPassword })).ShouldBe(HttpStatusCode.NoContent);

        await host.MailToAsync(address, 4);
        await host.SignInAsync(member with { Password = NewPassword });
    }

    /// <summary>D99, D100, D104: a new name is typed twice, and a mail tells.</summary>
    [Fact]
    public async Task A_new_name_is_typed_twice()
    {
        var (member, address) = await host.EnrolActiveAsync();
        var signedIn = await host.SignInAsync(member);
        var (current_password, new_username) = (DjoserClient.Password, host.NewName());
        const string mismatch = """{"non_field_errors":["The two username fields didn't match."]}""";

        (await host.PostAsync("users/set_username/", new { current_password, new_username }, signedIn.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"re_new_username":["This field is required."]}""");
        (await host.PostAsync("users/set_username/", new { current_password, new_username, re_new_username = "other" }, signedIn.Bearer)).ShouldBe(HttpStatusCode.BadRequest, mismatch);
        (await host.PostAsync("users/set_username/", new { current_password, new_username, re_new_username = new_username }, signedIn.Bearer)).ShouldBe(HttpStatusCode.NoContent);
        await host.MailToAsync(address, 3);

        (await host.PostAsync("users/reset_username/", new { email = address })).ShouldBe(HttpStatusCode.NoContent);
        var (uid, token) = (await host.MailToAsync(address, 4)).Link;
        var third = host.NewName();
        (await host.PostAsync("users/reset_username_confirm/", new { uid, token, new_username = third }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"re_new_username":["This field is required."]}""");
        (await host.PostAsync("users/reset_username_confirm/", new { uid, token, new_username = third, re_new_username = "other" })).ShouldBe(HttpStatusCode.BadRequest, mismatch);
        (await host.PostAsync("users/reset_username_confirm/", new { uid, token, new_username = third, re_new_username = third })).ShouldBe(HttpStatusCode.NoContent);
        await host.MailToAsync(address, 5);
        await host.SignInAsync(member with { Username = third });
    }
}
