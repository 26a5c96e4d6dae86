using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Accounts with user names that log in by e-mail: LOGIN_FIELD is not USERNAME_FIELD.</summary>
public sealed class LoginFieldTests(LoginFieldTests.Host host) : IClassFixture<LoginFieldTests.Host>
{
    /// <summary>D241, D242: keys by e-mail, tokens by user name, and a name for who gives none.</summary>
    [Fact]
    public async Task A_login_is_by_address()
    {
        var (email, username) = (host.NewAddress(), host.NewName());
        var answer = await host.PostAsync("users/", new { email, username, password = DjoserClient.Password });
        answer.ShouldBe(HttpStatusCode.Created, $$"""{"id":{{answer.Json.GetProperty("id")}},"email":"{{email}}"}""");

        (await host.PostAsync("token/login/", new { email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("token/login/", new { username, password = DjoserClient.Password }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"non_field_errors":["Unable to log in with provided credentials."]}""");
        (await host.PostAsync("jwt/create/", new { username, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("users/", new { password = DjoserClient.Password })).ShouldBe(HttpStatusCode.BadRequest, """{"email":["This field is required."]}""");
    }

    /// <summary>D242: a name made of the address is free, also when several are made at once.</summary>
    [Fact]
    public async Task Names_are_found_for_who_gives_none()
    {
        var local = host.NewName();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(turn =>
            host.PostAsync("users/", new { email = $"{local}@site-{turn}.example", password = DjoserClient.Password })));

        answers.ShouldAllBe(answer => answer.Status == 201);
        var names = new List<string>();
        foreach (var answer in answers)
            names.Add((await host.UserAsync(new Member(answer.Json.GetProperty("id").GetInt64(), "", ""))).Username!);
        names.Distinct().Count().ShouldBe(20);
        names.ShouldContain(local);
        names.ShouldAllBe(name => name.StartsWith(local));
    }

    /// <summary>D242: <c>set_username</c> takes the address it is named after here, or a user name.</summary>
    [Fact]
    public async Task Either_name_can_be_set()
    {
        var (email, username, next, name) = (host.NewAddress(), host.NewName(), host.NewAddress(), host.NewName());
        await host.PostAsync("users/", new { email, username, password = DjoserClient.Password });
        var access = (await host.PostAsync("jwt/create/", new { username, password = DjoserClient.Password })).Text("access");
        var current_password = DjoserClient.Password;

        (await host.PostAsync("users/set_username/", new { current_password }, $"Bearer {access}")).ShouldBe(HttpStatusCode.BadRequest, """{"new_email":["This field is required."]}""");
        (await host.PostAsync("users/set_username/", new { current_password, new_email = next }, $"Bearer {access}")).ShouldBe(HttpStatusCode.NoContent);
        (await host.PostAsync("users/set_username/", new { current_password, new_username = name }, $"Bearer {access}")).ShouldBe(HttpStatusCode.NoContent);

        (await host.PostAsync("token/login/", new { email = next, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/create/", new { username = name, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
    }

    public sealed class Host : MailHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """{"LOGIN_FIELD":"email"}""")];
    }
}
