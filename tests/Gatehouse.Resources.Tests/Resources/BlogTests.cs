namespace Gatehouse.Resources.Tests.Resources;

public sealed class BlogTests
{
    private const string First = """{"id":1,"title":"First","body":"By Ada.","created_at":"0001-01-01T00:00:00Z","user":"ada"}""";
    private const string Second = """{"id":2,"title":"Second","body":"By Bob.","created_at":"0001-01-01T00:00:00Z","user":"bob"}""";
    private const string NotFound = """{"detail":"Not found."}""";

    /// <summary>D222: anyone reads the list and each post. D204: without pages it is a bare array.</summary>
    [Fact]
    public async Task Anyone_reads()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        (await server.SendAsync("GET", Blog.Posts)).ShouldBe(200, $"[{First},{Second}]");
        (await server.SendAsync("GET", "/api/posts/2/")).ShouldBe(200, Second);
        (await server.SendAsync("GET", "/api/posts/3/")).ShouldBe(404, NotFound);
    }

    /// <summary>D15: with the slash or without; D17: or with a format; D18: HEAD likewise.</summary>
    [Theory]
    [InlineData("/api/posts", "[" + First + "," + Second + "]")]
    [InlineData("/api/posts.json", "[" + First + "," + Second + "]")]
    [InlineData("/api/posts/1", First)]
    [InlineData("/api/posts/1.json", First)]
    public async Task A_path_ends_in_a_slash_a_format_or_nothing(string path, string body)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        (await server.SendAsync("GET", path)).ShouldBe(200, body);
        (await server.SendAsync("HEAD", path)).ShouldBe(200, "");
        (await server.SendAsync("GET", path.Replace(".json", "", StringComparison.Ordinal) + ".xml")).Status.ShouldBe(404);
    }

    /// <summary>D223: nobody is asked to sign in with a token; who is signed in posts, as JSON or as a form (D1, D2, D3).</summary>
    [Theory]
    [InlineData("application/json", """{"title": " Third ", "body": "Text"}""")]
    [InlineData("application/x-www-form-urlencoded", "title=Third&body=Text")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=title\r\n\r\nThird\r\n--b\r\nContent-Disposition: form-data; name=body\r\n\r\nText\r\n--b--\r\n")]
    public async Task Who_is_signed_in_posts(string contentType, string body)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        var refused = await server.SendAsync("POST", Blog.Posts, body, contentType);
        var created = await server.SendAsync("POST", Blog.Posts, body, contentType, Blog.Bob);

        refused.ShouldBe(401, """{"detail":"Authentication credentials were not provided."}""");
        refused.Headers["WWW-Authenticate"].ShouldBe("Token");
        created.ShouldBe(201, """{"id":3,"title":"Third","body":"Text","created_at":"1970-01-01T00:00:00Z","user":"bob"}""");
        created.Headers.ShouldNotContainKey("Location");
        (await server.SendAsync("GET", "/api/posts/3/")).Body.ShouldBe(created.Body);
    }

    /// <summary>D228: the author is the caller, whoever the body names; nor is anything else taken that was not named writable.</summary>
    [Theory]
    [InlineData("POST", Blog.Posts)]
    [InlineData("PUT", "/api/posts/2/")]
    [InlineData("PATCH", "/api/posts/2/")]
    public async Task A_caller_sets_nothing_but_what_is_writable(string method, string path)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        var answer = await server.SendAsync(
            method, path, """{"title": "T", "body": "B", "user": "ada", "User": "ada", "id": 1, "created_at": "2020-01-01T00:00:00Z", "__proto__": {"user": "ada"}, "constructor": 1}""",
            headers: Blog.Bob);

        answer.Json.GetProperty("user").GetString().ShouldBe("bob");
        answer.Json.GetProperty("id").GetInt64().ShouldBe(method == "POST" ? 3 : 2);
        answer.Json.GetProperty("created_at").GetString().ShouldNotBe("2020-01-01T00:00:00Z");
        (await server.SendAsync("GET", "/api/posts/1/")).Body.ShouldBe(First);
    }

    /// <summary>D224: required, too long, blank, of another kind; all at once (D205). D7: an empty body is an empty object. D6: other JSON is none.</summary>
    [Theory]
    [InlineData("{}", """{"title":["This field is required."],"body":["This field is required."]}""")]
    [InlineData("", """{"title":["This field is required."],"body":["This field is required."]}""")]
    [InlineData("""{"title": " ", "body": null}""", """{"title":["This field may not be blank."],"body":["This field may not be null."]}""")]
    [InlineData("""{"title": ["x"], "body": "a\u0000"}""", """{"title":["Not a valid string."],"body":["Null characters are not allowed."]}""")]
    [InlineData("[]", """{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}""")]
    [InlineData("null", """{"non_field_errors":["No data provided"]}""")]
    [InlineData("7", """{"non_field_errors":["Invalid data. Expected a dictionary, but got int."]}""")]
    public async Task What_is_wrong_is_told_by_field(string body, string errors)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        (await server.SendAsync("POST", Blog.Posts, body, headers: Blog.Ada)).ShouldBe(400, errors);
        (await server.SendAsync("PUT", "/api/posts/1/", body, headers: Blog.Ada)).ShouldBe(400, errors);
    }

    [Fact]
    public async Task A_title_of_101_characters_is_too_long()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        (await server.SendAsync("PATCH", "/api/posts/1/", $$"""{"title": "{{new string('x', 101)}}"}""", headers: Blog.Ada))
            .ShouldBe(400, """{"title":["Ensure this field has no more than 100 characters."]}""");
    }

    /// <summary>D225: PUT and PATCH by the author only; others learn that the post is there, as everybody may read it.</summary>
    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Only_the_author_changes_a_post(string method)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());
        const string Body = """{"title": "Taken", "body": "Over"}""";

        (await server.SendAsync(method, "/api/posts/1/", Body)).Status.ShouldBe(401);
        (await server.SendAsync(method, "/api/posts/1/", Body, headers: Blog.Bob))
            .ShouldBe(403, """{"detail":"You do not have permission to perform this action."}""");
        (await server.SendAsync(method, "/api/posts/1/", "{", headers: Blog.Bob)).Status.ShouldBe(403); // before the body is looked at
        (await server.SendAsync("GET", "/api/posts/1/")).Body.ShouldBe(First);
    }

    /// <summary>D225: PUT needs all fields, PATCH any.</summary>
    [Fact]
    public async Task Patch_changes_what_is_sent()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        (await server.SendAsync("PUT", "/api/posts/1/", """{"title": "New"}""", headers: Blog.Ada)).ShouldBe(400, """{"body":["This field is required."]}""");
        (await server.SendAsync("PATCH", "/api/posts/1/", """{"title": "New"}""", headers: Blog.Ada))
            .ShouldBe(200, First.Replace("First", "New", StringComparison.Ordinal));
        (await server.SendAsync("PATCH", "/api/posts/1/", "{}", headers: Blog.Ada)).Body.ShouldContain("\"New\"");
    }

    /// <summary>D226: DELETE by the author 204, then 404.</summary>
    [Fact]
    public async Task The_author_deletes_a_post()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        (await server.SendAsync("DELETE", "/api/posts/1/", headers: Blog.Ada)).ShouldBe(204, "");
        (await server.SendAsync("DELETE", "/api/posts/1/", headers: Blog.Ada)).ShouldBe(404, NotFound);
        (await server.SendAsync("GET", "/api/posts/1/")).ShouldBe(404, NotFound);
    }

    /// <summary>D9, D10: other methods are 405 for who may call; Allow names those of the route. D4: other media types are 415. D12: formats.</summary>
    [Fact]
    public async Task It_is_a_view_like_any_other()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        var notAllowed = await server.SendAsync("PUT", Blog.Posts, headers: Blog.Ada);
        notAllowed.ShouldBe(405, """{"detail":"Method \"PUT\" not allowed."}""");
        notAllowed.Headers["Allow"].ShouldBe("GET, POST, HEAD, OPTIONS");
        (await server.SendAsync("GET", "/api/posts/1/")).Headers["Allow"].ShouldBe("GET, PUT, PATCH, DELETE, HEAD, OPTIONS");
        (await server.SendAsync("POST", Blog.Posts, "x", "text/plain", Blog.Ada)).Status.ShouldBe(415);
        (await server.SendAsync("GET", "/api/posts/?format=xml")).Status.ShouldBe(404);
        (await server.SendAsync("GET", Blog.Posts, headers: ("Accept", "image/png"))).Status.ShouldBe(406);
    }
}
