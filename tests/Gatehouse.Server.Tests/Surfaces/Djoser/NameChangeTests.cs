using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>New user names with djoser's default settings (D §8).</summary>
public sealed class NameChangeTests(MailHost host) : IClassFixture<MailHost>
{
    private const string Taken = "A user with that username already exists.";

    /// <summary>D96: the new name signs in, the old one no more, and is free.</summary>
    [Fact]
    public async Task A_new_name_replaces_the_old_one()
    {
        var member = await host.JoinAsync();
        var name = host.NewName();

        (await host.PostAsync("users/set_username/", new { new_username = name, current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent, "");

        await host.SignInAsync(member.Member with { Username = name });
        (await host.PostAsync("jwt/create/", new { username = member.Member.Username, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK).Text("username").ShouldBe(name);
        await host.RegisterAsync(member.Member.Username);
    }

    /// <summary>D97, D98: bad, taken and one's own names; a wrong password is told beside them.</summary>
    [Fact]
    public async Task What_is_wrong_with_a_name_is_told()
    {
        var member = await host.JoinAsync();
        var other = await host.RegisterAsync();
        (object Body, string Expected)[] cases =
        [
            (new { new_username = "ma rio", current_password = DjoserClient.Password },
                """{"new_username":["Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters."]}"""),
            (new { new_username = other.Username, current_password = DjoserClient.Password }, $$"""{"new_username":["{{Taken}}"]}"""),
            (new { new_username = member.Member.Username, current_password = DjoserClient.Password }, $$"""{"new_username":["{{Taken}}"]}"""),
            (new { new_username = new string('n', 151), current_password = DjoserClient.Password }, """{"new_username":["Ensure this field has no more than 150 characters."]}"""),
            (new { new_username = host.NewName(), current_password = "wrong" }, """{"current_password":["Invalid password."]}"""),
            (new { new_username = other.Username, current_password = "wrong" }, $$"""{"new_username":["{{Taken}}"],"current_password":["Invalid password."]}"""),
            (new { }, """{"current_password":["This field is required."],"new_username":["This field is required."]}"""),
        ];

        foreach (var (body, expected) in cases)
            (await host.PostAsync("users/set_username/", body, member.Bearer)).ShouldBe(HttpStatusCode.BadRequest, expected);
    }

    /// <summary>D101, D102, D105: the mailed link sets a name once.</summary>
    [Fact]
    public async Task A_link_sets_a_new_name_once()
    {
        var address = host.NewAddress();
        var member = await host.RegisterAsync(email: address);
        var taken = await host.RegisterAsync();
        (await host.PostAsync("users/reset_username/", new { email = address })).ShouldBe(HttpStatusCode.NoContent, "");
        var mail = await host.MailToAsync(address);
        mail.Text.ShouldContain(member.Username);
        var (uid, token) = mail.Link;

        (await host.PostAsync("users/reset_username_confirm/", new { uid, token, new_username = taken.Username }))
            .ShouldBe(HttpStatusCode.BadRequest, $$"""{"new_username":["{{Taken}}"]}""");
        (await host.PostAsync("users/reset_username_confirm/", new { uid, token = "x-y", new_username = host.NewName() }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"token":["Invalid token for given user."]}""");
        (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = "never-stop-running" }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"token":["Invalid token for given user."]}""");

        var name = host.NewName();
        (await host.PostAsync("users/reset_username_confirm/", new { uid, token, new_username = name })).ShouldBe(HttpStatusCode.NoContent, "");
        (await host.UserAsync(member)).LastSignInAt.ShouldBe(host.Clock.GetUtcNow());
        await host.SignInAsync(member with { Username = name });
        (await host.PostAsync("users/reset_username_confirm/", new { uid, token, new_username = host.NewName() }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"token":["Invalid token for given user."]}""");
    }

    /// <summary>D103: a uid or token that is missing is wrong, not missing.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(",\"uid\":\"\"")]
    [InlineData(",\"uid\":null")]
    [InlineData(",\"uid\":[1]")]
    public async Task A_missing_uid_is_invalid(string uid) =>
        (await host.PostAsync("users/reset_username_confirm/", $$"""{"new_username":"{{host.NewName()}}"{{uid}}}"""))
            .ShouldBe(HttpStatusCode.BadRequest, """{"uid":["Invalid user id or user doesn't exist."]}""");

    /// <summary>D101, S132: of a hundred uses at once one sets a name.</summary>
    [Fact]
    public async Task Of_many_uses_one_sets_a_name()
    {
        var address = host.NewAddress();
        var member = await host.RegisterAsync(email: address);
        await host.PostAsync("users/reset_username/", new { email = address });
        var (uid, token) = (await host.MailToAsync(address)).Link;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(turn =>
            host.PostAsync("users/reset_username_confirm/", new { uid, token, new_username = $"{member.Username}-{turn}" })));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 400 && answer.Body.StartsWith("{\"token\":"));
    }

    /// <summary>D106: routes of the other name field are not there.</summary>
    [Theory]
    [InlineData("users/set_email/")]
    [InlineData("users/reset_email/")]
    [InlineData("users/reset_email_confirm/")]
    public async Task Routes_are_called_after_the_name_field(string path) =>
        (await host.PostAsync(path, "{}")).ShouldBe(HttpStatusCode.NotFound);
}
