using Gatehouse.AspNetCore;

namespace Gatehouse.Resources.Tests.Resources;

public sealed class ExtraActionTests
{
    private static readonly TextField Reason = new("reason") { Required = false };

    private static readonly Form Archiving = new(Reason);

    /// <summary>D210: on the list and on one object, with their own paths and methods; 405 for others. D17: formats.</summary>
    [Theory]
    [InlineData("GET", "/api/posts/recent-ones/", 200)]
    [InlineData("GET", "/api/posts/recent-ones", 200)]
    [InlineData("GET", "/api/posts/recent-ones.json", 200)]
    [InlineData("POST", "/api/posts/recent-ones/", 200)]
    [InlineData("PUT", "/api/posts/recent-ones/", 405)]
    [InlineData("POST", "/api/posts/1/archive/", 200)]
    [InlineData("POST", "/api/posts/1/archive.json", 200)]
    [InlineData("GET", "/api/posts/1/archive/", 405)]
    [InlineData("POST", "/api/posts/9/archive/", 404)]
    [InlineData("POST", "/api/posts/2/archive/", 403)]
    [InlineData("POST", "/api/posts/1/nothing/", 404)]
    public async Task An_action_has_its_own_route(string method, string path, int status)
    {
        await using var server = await StartAsync();

        (await server.SendAsync(method, path, method == "GET" ? null : "{}", headers: Blog.Ada)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task An_action_has_the_object_and_its_form()
    {
        await using var server = await StartAsync();

        (await server.SendAsync("POST", "/api/posts/1/archive/", """{"reason": "Old"}""", headers: Blog.Ada)).ShouldBe(200, "\"First: Old\"");
        (await server.SendAsync("POST", "/api/posts/1/archive/", """{"reason": []}""", headers: Blog.Ada)).ShouldBe(400, """{"reason":["Not a valid string."]}""");
        (await server.SendAsync("POST", "/api/posts/1/archive/", "{}")).Status.ShouldBe(401);
        (await server.SendAsync("GET", "/api/posts/recent-ones/")).Json.GetArrayLength().ShouldBe(1);
    }

    /// <summary>D19: its name is the words of its path; D209: one that reads JSON alone refuses forms.</summary>
    [Fact]
    public async Task An_action_describes_itself()
    {
        await using var server = await StartAsync();

        var options = (await server.SendAsync("OPTIONS", "/api/posts/1/archive/", headers: Blog.Ada)).Json;

        options.GetProperty("name").GetString().ShouldBe("Archive");
        options.GetProperty("parses").GetRawText().ShouldBe("""["application/json"]""");
        options.GetProperty("actions").GetProperty("POST").GetProperty("reason").GetProperty("type").GetString().ShouldBe("string");
        (await server.SendAsync("OPTIONS", "/api/posts/recent-ones/")).Json.GetProperty("name").GetString().ShouldBe("Recent ones");
        (await server.SendAsync("POST", "/api/posts/1/archive/", "reason=Old", "application/x-www-form-urlencoded", Blog.Ada)).Status.ShouldBe(415);
    }

    /// <summary>An action's own permission stands in place of the resource's.</summary>
    [Theory]
    [InlineData(null, 401)]
    [InlineData("ada", 403)]
    [InlineData("staff", 200)]
    public async Task An_action_may_have_a_permission_of_its_own(string? key, int status)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.DetailAction("ban", static action =>
        {
            action.Permission = Permission.When(static context => context.User?.UserId == "staff", "IsStaff");
            action.Post(static (_, post) => new(RestAnswer.Ok(post.Title, static (writer, title) => writer.WriteStringValue(title))));
        }));

        (await server.SendAsync("POST", "/api/posts/1/ban/", "{}", headers: key is null ? [] : [("X-Key", key)])).Status.ShouldBe(status);
    }

    /// <summary>Fails closed: an action on the list under a rule about objects must show it one.</summary>
    [Fact]
    public async Task An_action_that_shows_no_object_answers_nobody()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts =>
            posts.ListAction("clear", static action => action.Post(static _ => new(RestAnswer.NoContent))));

        (await server.SendAsync("POST", "/api/posts/clear/", "{}", headers: Blog.Ada)).Status.ShouldBe(500);
    }

    /// <summary>What is not offered is 405, and a route for nothing is not there.</summary>
    [Fact]
    public async Task Only_what_is_offered_is_there()
    {
        await using var reading = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.Actions = ResourceActions.ReadOnly);
        await using var posting = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.Actions = ResourceActions.Create);

        (await reading.SendAsync("DELETE", "/api/posts/1/", headers: Blog.Ada)).Status.ShouldBe(405);
        (await reading.SendAsync("POST", Blog.Posts, "{}", headers: Blog.Ada)).Headers["Allow"].ShouldBe("GET, HEAD, OPTIONS");
        (await posting.SendAsync("GET", Blog.Posts)).Status.ShouldBe(405);
        (await posting.SendAsync("GET", "/api/posts/1/")).Status.ShouldBe(404);
    }

    private static Task<TestServer> StartAsync() => Blog.StartAsync(Blog.TwoPosts(), static posts =>
    {
        posts.ListAction("recent-ones", action =>
        {
            action.Permission = Permission.AllowAny;
            action.Get(RecentAsync).Post(RecentAsync);
        });
        posts.DetailAction("archive", static action =>
        {
            action.Parsers = [RestParser.Json];
            action.Post(ArchiveAsync, Archiving);
        });

        async ValueTask<RestAnswer> RecentAsync(RestRequest request) =>
            posts.Ok((await posts.StoreOf(request).ListAsync(new ListQuery<Post> { Limit = 1 }, request.Cancellation)).Items);
    });

    private static async ValueTask<RestAnswer> ArchiveAsync(RestRequest request, Post post)
    {
        var input = await request.ReadAsync(Archiving);
        return RestAnswer.Ok($"{post.Title}: {input.GetOr(Reason, "")}", static (writer, text) => writer.WriteStringValue(text));
    }
}
