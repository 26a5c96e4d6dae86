using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>The blog of <c>samples/</c> as the host has it, beside everything else (D §22); the sample's own tests say the rest.</summary>
[Collection(Alone.Name)]
public sealed class ProbeBlogTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string New = """{"title":"A title","body":"A body","user":1}""";

    /// <summary>D16, D222: the root names the posts and nothing else; strangers read.</summary>
    [Fact]
    public async Task The_root_names_the_posts()
    {
        var root = await host.SendAsync("GET", "/api/");

        root.Json.EnumerateObject().Select(static member => member.Name).ShouldBe(["posts"]);
        (await host.SendAsync("GET", new Uri(root.Json.GetProperty("posts").GetString()!).AbsolutePath)).Status.ShouldBe(200);
    }

    /// <summary>D221: the login of the blog gives the account's one key, as the conventional route does.</summary>
    [Theory]
    [InlineData("/api/login/")]
    [InlineData("/api-token-auth/")]
    public async Task Both_routes_give_the_key(string path)
    {
        (await host.PostFormAsync(path, "username=acc_token&password=T0ken-accept!x")).ShouldBe(200, """{"token":"0123456789abcdef0123456789abcdef01234567"}""");
        (await host.PostFormAsync(path, "username=acc_token&password=wrong")).ShouldBe(400, """{"non_field_errors":["Unable to log in with provided credentials."]}""");
    }

    /// <summary>D223, D225–D228: the key's owner posts as themselves, and others change nothing; a JWT is no credential.</summary>
    [Fact]
    public async Task A_post_is_its_authors()
    {
        (await host.SendAsync("POST", "/api/posts/", New)).ShouldBeRefused(401, "Authentication credentials were not provided.", "Token");
        (await host.SendAsync("POST", "/api/posts/", New, ("Authorization", await host.StaffAsync()))).Status.ShouldBe(401);

        var made = await host.SendAsync("POST", "/api/posts/", New, ("Authorization", ProbeHost.Token));
        made.Status.ShouldBe(201, made.Body);
        made.Json.EnumerateObject().Select(static member => member.Name).ShouldBe(["id", "title", "body", "created_at", "user"]);
        made.Json.GetProperty("user").GetInt64().ShouldNotBe(1);

        var path = $"/api/posts/{made.Json.GetProperty("id")}/";
        var other = ("Authorization", $"Token {(await host.PostFormAsync("/api/login/", "username=acc_staff&password=St4ff-accept!x")).Json.GetProperty("token")}");
        (await host.SendAsync("PATCH", path, New, other)).Status.ShouldBe(403);
        (await host.SendAsync("DELETE", path, null, ("Authorization", ProbeHost.Token))).Status.ShouldBe(204);
        (await host.SendAsync("DELETE", path, null, ("Authorization", ProbeHost.Token))).Status.ShouldBe(404);
    }
}
