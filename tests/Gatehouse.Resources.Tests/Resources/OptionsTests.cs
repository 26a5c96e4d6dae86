namespace Gatehouse.Resources.Tests.Resources;

public sealed class OptionsTests
{
    private const string Fields =
        """
        {"id":{"type":"integer","required":false,"read_only":true,"label":"ID"},"title":{"type":"string","required":true,"read_only":false,"label":"Title","max_length":100},"body":{"type":"string","required":true,"read_only":false,"label":"Body"},"created_at":{"type":"datetime","required":false,"read_only":true,"label":"Created at"},"user":{"type":"string","required":false,"read_only":true,"label":"User"}}
        """;

    /// <summary>D19: names in words, and each field; D20: only what the caller may do, PUT only with an object of theirs.</summary>
    [Theory]
    [InlineData(Blog.Posts, null, "Post List", null)]
    [InlineData(Blog.Posts, "bob", "Post List", "POST")]
    [InlineData("/api/posts/2/", "bob", "Post Instance", "PUT")]
    [InlineData("/api/posts/1/", "bob", "Post Instance", null)]
    [InlineData("/api/posts/9/", "bob", "Post Instance", null)]
    public async Task Options_tells_what_the_caller_may_send(string path, string? key, string name, string? action)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.Description = "What people write.");

        var answer = await server.SendAsync("OPTIONS", path, headers: key is null ? [] : [("X-Key", key)]);

        answer.Status.ShouldBe(200);
        answer.Json.GetProperty("name").GetString().ShouldBe(name);
        answer.Json.GetProperty("description").GetString().ShouldBe("What people write.");
        answer.Json.TryGetProperty("actions", out var actions).ShouldBe(action is not null);
        if (action is not null)
            actions.GetProperty(action).GetRawText().ShouldBe(Fields.Trim());
    }
}
