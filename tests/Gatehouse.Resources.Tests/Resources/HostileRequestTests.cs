namespace Gatehouse.Resources.Tests.Resources;

/// <summary>Nothing a caller sends is a 500, and nothing they send reaches what is not theirs.</summary>
public sealed class HostileRequestTests
{
    /// <summary>S204: ids of every wrong form are not there.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("1e0")]
    [InlineData("0x1")]
    [InlineData("%D9%A1")] // 1 in Arabic digits
    [InlineData("%EF%BC%91")] // 1 in full width
    [InlineData("1%01")]
    [InlineData("1%27%20or%201=1--")]
    [InlineData("..%2f1")]
    [InlineData("null")]
    [InlineData("__proto__")]
    [InlineData("%F0%9F%98%80")]
    public async Task An_id_of_another_form_is_not_found(string id)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        foreach (var method in (string[])["GET", "PUT", "PATCH", "DELETE"])
            (await server.SendAsync(method, $"/api/posts/{id}/", """{"title": "T", "body": "B"}""", headers: Blog.Ada)).Status.ShouldBe(404, method);
        (await server.SendAsync("GET", Blog.Posts)).Json.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_very_long_id_is_not_found()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        (await server.SendAsync("GET", $"/api/posts/{new string('1', 4000)}/")).Status.ShouldBe(404);
    }

    /// <summary>D5, D8: what is no JSON, and what is too deep to be read.</summary>
    [Theory]
    [InlineData("{")]
    [InlineData("""{"title": NaN}""")]
    [InlineData("""{"title": "\ud800"}""")]
    [InlineData("\u0000")]
    public async Task What_is_no_JSON_is_refused(string body)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        var answer = await server.SendAsync("POST", Blog.Posts, body, headers: Blog.Ada);

        answer.Status.ShouldBe(400);
        answer.Json.GetProperty("detail").GetString()!.ShouldStartWith("JSON parse error - ");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(10_000)]
    public async Task Deep_nesting_is_refused(int depth)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());
        var nested = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

        (await server.SendAsync("POST", Blog.Posts, $$"""{"title": {{nested}}, "body": "B"}""", headers: Blog.Ada)).Status.ShouldBe(400);
    }

    /// <summary>S203: text is kept to the code point, and names that mean something elsewhere mean nothing here.</summary>
    [Fact]
    public async Task Text_of_any_script_is_kept()
    {
        await using var server = await Blog.StartAsync(new InMemoryStore<Post>());

        var created = await server.SendAsync("POST", Blog.Posts, """{"title": "Grüße 😀 \u202e", "body": "<script>", "ключ": 1, "": 2, "toString": 3, "$where": "1"}""", headers: Blog.Ada);

        created.Status.ShouldBe(201);
        created.Json.GetProperty("title").GetString().ShouldBe("Grüße 😀 \u202e");
        created.Json.EnumerateObject().Select(static member => member.Name).ShouldBe(["id", "title", "body", "created_at", "user"]);
    }

    [Fact]
    public async Task A_form_cannot_name_what_is_not_writable_either()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());

        var created = await server.SendAsync("POST", Blog.Posts, "title=T&body=B&user=ada&user.name=ada&user[0]=ada&id=1", "application/x-www-form-urlencoded", Blog.Bob);

        created.Status.ShouldBe(201);
        created.Json.GetProperty("user").GetString().ShouldBe("bob");
        created.Json.GetProperty("id").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.MaxBodyLength = 100);

        (await server.SendAsync("POST", Blog.Posts, $$"""{"title": "T", "body": "{{new string('x', 200)}}"}""", headers: Blog.Ada)).Status.ShouldBe(413);
    }
}
