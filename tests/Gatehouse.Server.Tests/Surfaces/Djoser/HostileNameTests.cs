namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Names and passwords that no form would send, under the default rule for names.</summary>
public sealed class HostileNameTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>S9, S126, D155: a name that is no text is refused in the surface's words, or names nobody.</summary>
    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public Task A_name_that_is_no_text_is_refused(string name) => CheckAsync(host, name);

    /// <summary>S126: a name is as long as its normal form, which of some letters is eighteen times what was typed.</summary>
    [Theory]
    [InlineData(8, 201)]
    [InlineData(9, 400)]
    [InlineData(150, 400)]
    public async Task A_name_that_grows_too_long_is_refused(int letters, int status)
    {
        var name = new string('\uFDFA', letters);

        var answer = await host.PostAsync("users/", new { username = name, password = DjoserClient.Password });

        answer.Status.ShouldBe(status, answer.Body);
        if (status == 400)
            answer.Body.ShouldBe("""{"username":["Ensure this field has no more than 150 characters."]}""");
        (await host.PostAsync("jwt/create/", new { username = name, password = DjoserClient.Password })).Status.ShouldBe(status == 201 ? 200 : 401);
    }

    /// <summary>S9: so is a password.</summary>
    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task A_password_that_is_no_text_is_refused(string password)
    {
        var member = await host.RegisterAsync();

        (await host.PostAsync("jwt/create/", $$"""{"username":"{{member.Username}}","password":"a{{password}}b"}""")).Status.ShouldBeOneOf(400, 401);
        (await host.PostAsync("token/login/", $$"""{"username":"{{member.Username}}","password":"a{{password}}b"}""")).Status.ShouldBe(400);
        (await host.PostAsync("users/", $$"""{"username":"{{host.NewName()}}","password":"jumping-{{password}}-horses"}""")).Status.ShouldBeOneOf(201, 400);
        await host.SignInAsync(member);
    }

    /// <summary>What every rule for names owes: a 4xx in the form of the surface.</summary>
    internal static async Task CheckAsync(ServerHost host, string name)
    {
        var registered = await host.PostAsync("users/", $$"""{"username":"{{name}}","password":"{{DjoserClient.Password}}"}""");
        registered.Status.ShouldBe(400, registered.Body);
        registered.Header("Content-Type").ShouldBe("application/json");

        (await host.PostAsync("jwt/create/", $$"""{"username":"{{name}}","password":"{{DjoserClient.Password}}"}""")).Status.ShouldBeOneOf(400, 401);
        (await host.PostAsync("token/login/", $$"""{"username":"{{name}}","password":"{{DjoserClient.Password}}"}""")).Status.ShouldBe(400);
    }
}
