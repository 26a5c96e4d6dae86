using System.Net.Http.Json;
using Gatehouse.Testing;

namespace Blog.Tests;

public sealed class PostsOnSqliteTests(SqliteBlog blog) : PostTests(blog), IClassFixture<SqliteBlog>;

public sealed class PostsOnPostgresTests(PostgresBlog blog) : PostTests(blog), IClassFixture<PostgresBlog>;

/// <summary>The posts of the tutorial, request for request.</summary>
public abstract class PostTests(BlogApp blog)
{
    private const string NotProvided = """{"detail":"Authentication credentials were not provided."}""";
    private const string Denied = """{"detail":"You do not have permission to perform this action."}""";
    private const string NotFound = """{"detail":"Not found."}""";

    /// <summary>D222: anyone reads the list and a post, at the addresses that the root tells.</summary>
    [Fact]
    public async Task Anyone_reads()
    {
        var path = await PostAsync(await blog.AsAsync("reader"));

        (await blog.Anybody.GetFromJsonAsync<Dictionary<string, Uri>>("/api/")).ShouldNotBeNull()["posts"].AbsolutePath.ShouldBe("/api/posts/");
        (await SendAsync(blog.Anybody, "GET", "/api/posts/")).Json.EnumerateArray().Select(static post => $"/api/posts/{post.GetProperty("id")}/").ShouldContain(path);
        (await SendAsync(blog.Anybody, "GET", path)).Json.GetProperty("title").GetString().ShouldBe("A title");
        (await SendAsync(blog.Anybody, "GET", "/api/posts/999999/")).ShouldBe(404, NotFound);
        (await SendAsync(blog.Anybody, "GET", "/api/posts/one/")).ShouldBe(404, NotFound);
    }

    /// <summary>D223: 401 with <c>WWW-Authenticate: Token</c> without a key; with one 201, and these members in this order.</summary>
    [Fact]
    public async Task Whoever_is_signed_in_posts()
    {
        (await SendAsync(blog.Anybody, "POST", "/api/posts/", """{"title":"A title","body":"A body"}""")).ShouldBe(401, NotProvided, "Token");

        var writer = await blog.AsAsync("writer");
        var made = await SendAsync(writer, "POST", "/api/posts/", """{"title":"A title","body":"A body"}""");

        made.Status.ShouldBe(201);
        made.Json.EnumerateObject().Select(static member => member.Name).ShouldBe(["id", "title", "body", "created_at", "user"]);
        made.Json.GetProperty("user").GetInt64().ShouldBe(await BlogApp.NumberOfAsync(writer));
        (DateTimeOffset.UtcNow - made.Json.GetProperty("created_at").GetDateTimeOffset()).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    /// <summary>D224: what is wrong is told by field, all of it at once, and nothing is kept.</summary>
    [Fact]
    public async Task What_is_wrong_is_told_by_field()
    {
        var writer = await blog.AsAsync("careless");
        var before = (await SendAsync(blog.Anybody, "GET", "/api/posts/")).Body;

        await RefusesAsync("{}", """{"title":["This field is required."],"body":["This field is required."]}""");
        await RefusesAsync($$"""{"title":"{{new string('x', 101)}}","body":"b"}""", """{"title":["Ensure this field has no more than 100 characters."]}""");
        await RefusesAsync("""{"title":"t","body":"  "}""", """{"body":["This field may not be blank."]}""");
        await RefusesAsync("""{"title":null,"body":"b"}""", """{"title":["This field may not be null."]}""");
        await RefusesAsync("""{"title":"t","body":"b","user":999999}""", """{"user":["Invalid pk \"999999\" - object does not exist."]}""");
        await RefusesAsync("""{"title":"t","body":"b","user":"ada"}""", """{"user":["Incorrect type. Expected pk value, received str."]}""");
        await RefusesAsync("""{"title":"","user":[]}""", """{"title":["This field may not be blank."],"body":["This field is required."],"user":["Incorrect type. Expected pk value, received list."]}""");
        (await SendAsync(blog.Anybody, "GET", "/api/posts/")).Body.ShouldBe(before);

        async Task RefusesAsync(string json, string errors) => (await SendAsync(writer, "POST", "/api/posts/", json)).ShouldBe(400, errors);
    }

    /// <summary>D225: PUT wants every field, PATCH any; the author may, others are told 403 and strangers 401.</summary>
    [Fact]
    public async Task The_author_changes_a_post()
    {
        var (author, other) = (await blog.AsAsync("author"), await blog.AsAsync("other"));
        var path = await PostAsync(author);

        foreach (var method in (string[])["PUT", "PATCH"])
        {
            (await SendAsync(blog.Anybody, method, path, """{"title":"Theirs","body":"Theirs"}""")).ShouldBe(401, NotProvided, "Token");
            (await SendAsync(other, method, path, """{"title":"Theirs","body":"Theirs"}""")).ShouldBe(403, Denied, "");
        }

        (await SendAsync(author, "PUT", path, """{"title":"New"}""")).ShouldBe(400, """{"body":["This field is required."]}""");
        (await SendAsync(author, "PATCH", path, """{"title":"New"}""")).Json.GetProperty("body").GetString().ShouldBe("A body");
        var replaced = await SendAsync(author, "PUT", path, """{"title":"Newer","body":"Other"}""");
        replaced.Status.ShouldBe(200);
        (await SendAsync(blog.Anybody, "GET", path)).Body.ShouldBe(replaced.Body);
    }

    /// <summary>D226: DELETE by the author is 204, and 404 the second time; by others 403, by strangers 401.</summary>
    [Fact]
    public async Task The_author_removes_a_post()
    {
        var (author, other) = (await blog.AsAsync("remover"), await blog.AsAsync("vandal"));
        var path = await PostAsync(author);

        (await SendAsync(blog.Anybody, "DELETE", path)).ShouldBe(401, NotProvided, "Token");
        (await SendAsync(other, "DELETE", path)).ShouldBe(403, Denied);
        (await SendAsync(author, "DELETE", path)).ShouldBe(204, "");
        (await SendAsync(author, "DELETE", path)).ShouldBe(404, NotFound);
        (await SendAsync(blog.Anybody, "GET", path)).ShouldBe(404, NotFound);
    }

    /// <summary>D227: a JWT is no credential here, though the same server has issued it.</summary>
    [Fact]
    public async Task A_jwt_opens_nothing()
    {
        var holder = await blog.SignUpAsync("jwt-holder");

        (await SendAsync(holder, "GET", "/auth/users/me/")).Status.ShouldBe(200);
        (await SendAsync(holder, "POST", "/api/posts/", """{"title":"t","body":"b"}""")).ShouldBe(401, NotProvided, "Token");
    }

    /// <summary>D228: the author is the caller and stays it, whoever the body names – in POST, PUT and PATCH, as JSON and as a form.</summary>
    [Fact]
    public async Task The_author_is_the_caller_whoever_the_body_names()
    {
        var (author, other) = (await blog.AsAsync("honest"), await blog.AsAsync("framed"));
        var (own, anothers) = (await BlogApp.NumberOfAsync(author), await BlogApp.NumberOfAsync(other));

        var made = await SendAsync(author, "POST", "/api/posts/", $$"""{"title":"t","body":"b","user":{{anothers}}}""");
        made.Status.ShouldBe(201);
        made.Json.GetProperty("user").GetInt64().ShouldBe(own);
        var path = $"/api/posts/{made.Json.GetProperty("id")}/";
        foreach (var method in (string[])["PUT", "PATCH"])
            (await SendAsync(author, method, path, $$"""{"title":"t","body":"b","user":{{anothers}}}""")).Json.GetProperty("user").GetInt64().ShouldBe(own);
        var form = await Answer.ReadAsync(await author.PatchAsync(path, new FormUrlEncodedContent([new("user", $"{anothers}")])));

        form.Json.GetProperty("user").GetInt64().ShouldBe(own);
        (await SendAsync(other, "DELETE", path)).Status.ShouldBe(403);
    }

    /// <summary>Posts go with the account that wrote them, and their numbers are not given again.</summary>
    [Fact]
    public async Task Posts_go_with_their_author()
    {
        var author = await blog.AsAsync("leaver");
        var path = await PostAsync(author);

        (await SendAsync(author, "DELETE", "/auth/users/me/", $$"""{"current_password":"{{SignUpExtensions.Password}}"}""")).Status.ShouldBe(204);

        (await SendAsync(blog.Anybody, "GET", path)).Status.ShouldBe(404);
        (await PostAsync(await blog.AsAsync("successor"))).ShouldNotBe(path);
    }

    private static async Task<string> PostAsync(HttpClient client)
    {
        var made = await SendAsync(client, "POST", "/api/posts/", """{"title":"A title","body":"A body"}""");
        made.Status.ShouldBe(201, made.Body);
        return $"/api/posts/{made.Json.GetProperty("id")}/";
    }

    private static async Task<Answer> SendAsync(HttpClient client, string method, string path, string? json = null)
    {
        using var content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        return await Answer.ReadAsync(await client.SendAsync(request));
    }
}
