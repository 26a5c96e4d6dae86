using Gatehouse.AspNetCore;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>What an object decides: <c>specs/djoser.md</c> §14.</summary>
public sealed class ObjectFlowTests
{
    private static readonly Permission IsAuthor = Permission.IsAuthenticated & Permission.IsOwner<Post>(static post => post.User);

    /// <summary>D186: what a caller may not see is not there, whatever the method; the list leaves it out.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task What_is_not_visible_is_not_there(string method)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts =>
        {
            posts.Permission = Permission.IsAuthenticated;
            posts.Visible(static request => request.User!.UserId == "staff" ? null : post => post.User == request.User!.UserId);
        });

        (await server.SendAsync(method, "/api/posts/1/", """{"title": "T", "body": "B"}""", headers: Blog.Bob)).ShouldBe(404, """{"detail":"Not found."}""");
        (await server.SendAsync("GET", Blog.Posts, headers: Blog.Bob)).Json.EnumerateArray().Select(static post => post.GetProperty("id").GetInt64()).ShouldBe([2]);
        (await server.SendAsync("GET", Blog.Posts, headers: ("X-Key", "staff"))).Json.GetArrayLength().ShouldBe(2);
        (await server.SendAsync("OPTIONS", "/api/posts/1/", headers: Blog.Bob)).Body.ShouldNotContain("actions");
    }

    /// <summary>D187: the permission precedes the look-up.</summary>
    [Fact]
    public async Task Who_may_not_call_learns_not_what_is_there()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.RequirePermission(ResourceActions.Delete, Permission.When(static _ => false, "Nobody")));

        (await server.SendAsync("DELETE", "/api/posts/1/", headers: Blog.Ada)).Status.ShouldBe(403);
        (await server.SendAsync("DELETE", "/api/posts/9/", headers: Blog.Ada)).Status.ShouldBe(403);
    }

    /// <summary>An object that is about to be created is judged like one that is there, once the server has completed it.</summary>
    [Theory]
    [InlineData("ada", 201)]
    [InlineData("bob", 403)]
    public async Task What_is_created_is_judged(string author, int status)
    {
        var store = new InMemoryStore<Post>();
        await using var server = await Blog.StartAsync(store, posts =>
        {
            posts.Permission = IsAuthor;
            posts.OnCreate((_, post) => post with { User = author });
        });

        (await server.SendAsync("POST", Blog.Posts, """{"title": "T", "body": "B"}""", headers: Blog.Ada)).Status.ShouldBe(status);
        (await store.ListAsync(new ListQuery<Post>(), default)).Items.Count.ShouldBe(status == 201 ? 1 : 0);
    }

    /// <summary>Nobody gives a thing away past the rule that let them at it, unless the application says they may.</summary>
    [Theory]
    [InlineData(true, "PUT", 403)]
    [InlineData(true, "PATCH", 403)]
    [InlineData(false, "PATCH", 200)]
    public async Task What_a_change_makes_is_judged(bool judges, string method, int status)
    {
        var store = Blog.TwoPosts();
        await using var server = await Blog.StartAsync(store, posts =>
        {
            posts.Permission = IsAuthor;
            posts.JudgesChanges = judges;
            posts.Writable(static post => post.User);
        });

        (await server.SendAsync(method, "/api/posts/1/", """{"title": "T", "body": "B", "user": "bob"}""", headers: Blog.Ada)).Status.ShouldBe(status);
        (await store.FindAsync("1", default))!.User.ShouldBe(status == 200 ? "bob" : "ada");
    }

    /// <summary>Nor does anybody put it out of their own sight.</summary>
    [Fact]
    public async Task What_a_change_makes_stays_visible()
    {
        var store = Blog.TwoPosts();
        await using var server = await Blog.StartAsync(store, static posts =>
        {
            posts.Permission = Permission.IsAuthenticated;
            posts.Writable(static post => post.User);
            posts.Visible(static request => post => post.User == request.User!.UserId);
        });

        (await server.SendAsync("PATCH", "/api/posts/1/", """{"user": "bob"}""", headers: Blog.Ada)).Status.ShouldBe(403);
        (await store.FindAsync("1", default))!.User.ShouldBe("ada");
    }

    /// <summary>A list whose permission only its items decide leaves out what is refused – all of it, for nobody.</summary>
    [Fact]
    public async Task A_list_leaves_out_what_is_refused()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.Permission = Permission.IsOwner<Post>(static post => post.User));

        (await server.SendAsync("GET", Blog.Posts, headers: Blog.Bob)).Json.EnumerateArray().Select(static post => post.GetProperty("id").GetInt64()).ShouldBe([2]);
        (await server.SendAsync("GET", Blog.Posts)).ShouldBe(200, "[]");
    }

    /// <summary>What is asked for beside the resource's permission adds to it, and opens nothing.</summary>
    [Fact]
    public async Task More_can_be_asked_for_where_something_is_done()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts =>
        {
            posts.Permission = Permission.IsAuthenticated;
            posts.RequirePermission(ResourceActions.List, Permission.AllowAny);
            posts.RequirePermission(ResourceActions.Create | ResourceActions.Delete, Permission.When(static context => context.User?.UserId == "ada", "IsAda"));
        });

        (await server.SendAsync("GET", Blog.Posts)).Status.ShouldBe(401);
        (await server.SendAsync("GET", Blog.Posts, headers: Blog.Bob)).Status.ShouldBe(200);
        (await server.SendAsync("POST", Blog.Posts, "{}", headers: Blog.Bob)).Status.ShouldBe(403);
        (await server.SendAsync("POST", Blog.Posts, "{}", headers: Blog.Ada)).Status.ShouldBe(400);
        (await server.SendAsync("DELETE", "/api/posts/1/", headers: Blog.Bob)).Status.ShouldBe(403);
        (await server.SendAsync("OPTIONS", Blog.Posts, headers: Blog.Bob)).Body.ShouldNotContain("actions");
    }

    /// <summary>An object rule that fails, or throws, opens nothing.</summary>
    [Fact]
    public async Task A_rule_that_breaks_is_no_yes()
    {
        await using var server = await Blog.StartAsync(
            Blog.TwoPosts(), static posts => posts.Permission = Permission.On<Post>(static (_, post) => post.Id > 1 ? throw new TimeoutException("Broken.") : true));

        (await server.SendAsync("GET", "/api/posts/1/")).Status.ShouldBe(200);
        (await server.SendAsync("GET", "/api/posts/2/")).Status.ShouldBe(500);
        (await server.SendAsync("GET", Blog.Posts)).Status.ShouldBe(500);
        (await server.SendAsync("DELETE", "/api/posts/2/")).Status.ShouldBe(500);
    }
}
