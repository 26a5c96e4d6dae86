using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>The users resource (D §5).</summary>
public sealed class UsersTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const string NotFound = """{"detail":"Not found."}""";
    private const string Forbidden = """{"detail":"You do not have permission to perform this action."}""";
    private const string NotAuthenticated = """{"detail":"Authentication credentials were not provided."}""";

    /// <summary>D43, D55: nobody sees nothing, by no method.</summary>
    [Theory]
    [InlineData("GET", "users/")]
    [InlineData("HEAD", "users/")]
    [InlineData("GET", "users/me/")]
    [InlineData("HEAD", "users/me/")]
    [InlineData("PUT", "users/me/")]
    [InlineData("PATCH", "users/me/")]
    [InlineData("DELETE", "users/me/")]
    [InlineData("POST", "users/me/")]
    [InlineData("OPTIONS", "users/me/")]
    [InlineData("GET", "users/1/")]
    [InlineData("DELETE", "users/1/")]
    public async Task Nobody_sees_nothing(string method, string path)
    {
        var answer = await host.CallAsync(method, path);
        answer.ShouldBe(HttpStatusCode.Unauthorized, method == "HEAD" ? "" : NotAuthenticated);
        answer.Header("WWW-Authenticate").ShouldBe("Bearer realm=\"api\"");
    }

    /// <summary>D44, D46: a user sees only themselves; staff see everybody.</summary>
    [Fact]
    public async Task A_user_sees_only_themselves()
    {
        var member = await host.JoinAsync();
        var other = await host.JoinAsync();
        var self = $$"""{"email":"","id":{{member.Member.Id}},"username":"{{member.Member.Username}}"}""";

        (await host.GetAsync("users/", member.Bearer)).ShouldBe(HttpStatusCode.OK, $"[{self}]");
        (await host.GetAsync($"users/{member.Member.Id}/", member.Bearer)).ShouldBe(HttpStatusCode.OK, self);
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK, self);

        await host.MakeStaffAsync(member.Member);
        var everybody = (await host.GetAsync("users/", member.Bearer)).Json.EnumerateArray().Select(user => user.GetProperty("username").GetString()).ToList();
        everybody.ShouldContain(member.Member.Username);
        everybody.ShouldContain(other.Member.Username);
    }

    /// <summary>D47, D48, D51: somebody else's id, one that is not there and one that is none are answered alike.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Somebody_else_is_not_there(string method)
    {
        var member = await host.JoinAsync();
        var other = await host.RegisterAsync();

        foreach (var id in (string[])[$"{other.Id}", "987654321", "0", "-1", "99999999999999999999999", "abc", "1.5", "%20", "%F0%9F%98%80", "me2"])
            (await host.CallAsync(method, $"users/{id}/", method == "GET" ? null : """{"email":"eve@example.com"}""", member.Bearer)).ShouldBe(HttpStatusCode.NotFound, NotFound);
        (await host.UserAsync(other)).Email.ShouldBeNull();
    }

    /// <summary>D50: staff read and change anybody.</summary>
    [Fact]
    public async Task Staff_may_read_and_change_anybody()
    {
        var staff = await host.JoinAsync();
        await host.MakeStaffAsync(staff.Member);
        var other = await host.RegisterAsync();

        (await host.GetAsync($"users/{other.Id}/", staff.Bearer)).ShouldBe(HttpStatusCode.OK, $$"""{"email":"","id":{{other.Id}},"username":"{{other.Username}}"}""");
        (await host.CallAsync("PATCH", $"users/{other.Id}/", new { email = "new@example.com" }, staff.Bearer))
            .ShouldBe(HttpStatusCode.OK, $$"""{"email":"new@example.com","id":{{other.Id}},"username":"{{other.Username}}"}""");
    }

    /// <summary>D52, D53, D54: the address can be changed, as typed; nothing else.</summary>
    [Theory]
    [InlineData("PUT", "users/me/")]
    [InlineData("PATCH", "users/me/")]
    [InlineData("PUT", null)]
    [InlineData("PATCH", null)]
    public async Task Only_the_address_can_be_changed(string method, string? path)
    {
        var member = await host.JoinAsync();
        path ??= $"users/{member.Member.Id}/";
        string Shown(string email) => $$"""{"email":"{{email}}","id":{{member.Member.Id}},"username":"{{member.Member.Username}}"}""";

        var body = new { email = "Ada@EXAMPLE.com", username = "root", id = 1, is_staff = true, is_superuser = true, password = "new-password-1" };
        (await host.CallAsync(method, path, body, member.Bearer)).ShouldBe(HttpStatusCode.OK, Shown("Ada@EXAMPLE.com"));
        (await host.CallAsync(method, path, new { }, member.Bearer)).ShouldBe(HttpStatusCode.OK, Shown("Ada@EXAMPLE.com"));
        (await host.CallAsync(method, path, new { email = "nowhere" }, member.Bearer)).ShouldBe(HttpStatusCode.BadRequest, """{"email":["Enter a valid email address."]}""");
        (await host.CallAsync(method, path, """{"email":null}""", member.Bearer)).ShouldBe(HttpStatusCode.BadRequest, """{"email":["This field may not be null."]}""");
        (await host.CallAsync(method, path, new { email = "" }, member.Bearer)).ShouldBe(HttpStatusCode.OK, Shown(""));
        (await host.UserAsync(member.Member)).IsStaff.ShouldBeFalse();
        await host.SignInAsync(member.Member);
    }

    /// <summary>D54: <c>users/me/</c> is no place to register.</summary>
    [Fact]
    public async Task The_own_route_takes_no_post() =>
        (await host.PostAsync("users/me/", "{}", (await host.JoinAsync()).Bearer)).ShouldBe(HttpStatusCode.MethodNotAllowed, """{"detail":"Method \"POST\" not allowed."}""");

    /// <summary>D57, D58: deleting oneself takes the password, and leaves nothing.</summary>
    [Fact]
    public async Task A_user_deletes_themselves_with_their_password()
    {
        var member = await host.JoinAsync();
        var key = await host.LoginAsync(member.Member);

        (await host.CallAsync("DELETE", "users/me/", null, member.Bearer)).ShouldBe(HttpStatusCode.BadRequest, """{"current_password":["This field is required."]}""");
        (await host.CallAsync("DELETE", "users/me/", new { current_password = "wrong" }, member.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"current_password":["Invalid password."]}""");
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK);

        (await host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent, "");

        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"User not found","code":"user_not_found"}""");
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"No active account found for the given token."}""");
        (await host.PostAsync("jwt/create/", new { username = member.Member.Username, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.RegisterAsync(member.Member.Username)).Id.ShouldNotBe(member.Member.Id);
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D59: deleting somebody else is forbidden, not hidden; nobody's id stays unknown.</summary>
    [Fact]
    public async Task Nobody_deletes_somebody_else()
    {
        var member = await host.JoinAsync();
        var other = await host.RegisterAsync();

        (await host.CallAsync("DELETE", $"users/{other.Id}/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.Forbidden, Forbidden);
        (await host.CallAsync("DELETE", "users/987654321/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NotFound, NotFound);
        await host.SignInAsync(other);
    }

    /// <summary>D60: staff delete with their own password; the other's is refused.</summary>
    [Fact]
    public async Task Staff_delete_with_their_own_password()
    {
        var member = await host.RegisterAsync(password: "the-staffs-own-word");
        await host.MakeStaffAsync(member);
        var staff = await host.SignInAsync(member);
        var other = await host.RegisterAsync();

        (await host.CallAsync("DELETE", $"users/{other.Id}/", new { current_password = other.Password }, staff.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"current_password":["Invalid password."]}""");
        (await host.CallAsync("DELETE", $"users/{other.Id}/", new { current_password = member.Password }, staff.Bearer)).ShouldBe(HttpStatusCode.NoContent, "");
        (await host.GetAsync($"users/{other.Id}/", staff.Bearer)).ShouldBe(HttpStatusCode.NotFound, NotFound);
        await host.SignInAsync(member);
    }
}
