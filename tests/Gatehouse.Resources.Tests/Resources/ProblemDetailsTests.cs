namespace Gatehouse.Resources.Tests.Resources;

/// <summary>RFC 9457 by choice.</summary>
public sealed class ProblemDetailsTests
{
    [Theory]
    [InlineData("POST", Blog.Posts, "{}", 400,
        """{"title":"Bad Request","status":400,"errors":{"title":["This field is required."],"body":["This field is required."]}}""")]
    [InlineData("POST", Blog.Posts, "[]", 400,
        """{"title":"Bad Request","status":400,"errors":{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}}""")]
    [InlineData("GET", "/api/posts/9/", null, 404, """{"title":"Not Found","status":404,"detail":"Not found."}""")]
    [InlineData("DELETE", "/api/posts/2/", null, 403, """{"title":"Forbidden","status":403,"detail":"You do not have permission to perform this action."}""")]
    [InlineData("PUT", Blog.Posts, "{}", 405, """{"title":"Method Not Allowed","status":405,"detail":"Method \"PUT\" not allowed."}""")]
    public async Task A_refusal_is_a_problem(string method, string path, string? body, int status, string problem)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.Problems = ProblemStyle.ProblemDetails);

        var answer = await server.SendAsync(method, path, body, headers: Blog.Ada);

        answer.ShouldBe(status, problem);
        answer.ContentType.ShouldBe("application/problem+json");
        (await server.SendAsync("GET", "/api/posts/1/")).ContentType.ShouldBe("application/json");
    }

    /// <summary>What stands beside a refusal stays: the challenge, the code of an authenticator.</summary>
    [Fact]
    public async Task Headers_and_codes_stay()
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), static posts => posts.Problems = ProblemStyle.ProblemDetails);

        var answer = await server.SendAsync("GET", Blog.Posts, headers: ("X-Key", "bad"));

        answer.ShouldBe(401, """{"title":"Unauthorized","status":401,"detail":"Invalid key.","code":"bad_key"}""");
        answer.Headers["WWW-Authenticate"].ShouldBe("Token");
    }
}
