using System.Net.Http.Headers;
using Gatehouse.Server.Surfaces.Djoser;
using Microsoft.AspNetCore.Builder;

namespace Blog.Tests;

/// <summary>D221: a name and a password for a key.</summary>
public sealed class LoginTests(SqliteBlog blog) : IClassFixture<SqliteBlog>
{
    /// <summary>D221: 200 with the key, which is the same at every login.</summary>
    [Fact]
    public async Task Logging_in_gives_the_key()
    {
        await blog.AsAsync("ada");

        var first = await blog.LogInAsync("ada");

        first.Status.ShouldBe(200);
        first.Body.ShouldMatch("""^\{"token":"[0-9a-f]{40}"\}$""");
        (await blog.LogInAsync("ada")).Body.ShouldBe(first.Body);
    }

    /// <summary>D221: 400 for wrong data, with nothing to tell a name that is there from one that is not.</summary>
    [Fact]
    public async Task Wrong_data_gives_none()
    {
        await blog.AsAsync("bob");

        (await blog.LogInAsync("bob", "wrong")).ShouldBe(400, """{"non_field_errors":["Unable to log in with provided credentials."]}""");
        (await blog.LogInAsync("nobody", "wrong")).ShouldBe(400, """{"non_field_errors":["Unable to log in with provided credentials."]}""");
        (await Answer.ReadAsync(await blog.Anybody.PostAsync("/api/login/", new FormUrlEncodedContent([]))))
            .ShouldBe(400, """{"username":["This field is required."],"password":["This field is required."]}""");
    }

    /// <summary>D221: with and without the slash, and at the route that the server has of itself.</summary>
    [Theory]
    [InlineData("/api/login")]
    [InlineData("/api/login/")]
    [InlineData("/api-token-auth/")]
    public async Task The_view_is_on_both_of_its_routes(string path) =>
        (await Answer.ReadAsync(await blog.Anybody.PostAsync(path, new FormUrlEncodedContent([new("username", "x"), new("password", "x")])))).Status.ShouldBe(400);

    /// <summary>The tutorial's login has a page for browsers, the view of itself has none.</summary>
    [Theory]
    [InlineData("/api/login/", 405, "text/html")]
    [InlineData("/api-token-auth/", 406, "application/json")]
    public async Task A_browser_gets_a_page(string path, int status, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await blog.Anybody.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe(type);
    }

    /// <summary>A route that is no path is a mistake in the application's code, and stops its start.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("login")]
    [InlineData("/{user}/login")]
    public void What_is_no_path_is_no_route(string path) =>
        Should.Throw<ArgumentException>(() => WebApplication.CreateSlimBuilder().Build().MapObtainAuthToken(path)).Message.ShouldContain("is no path such as /api/login");
}
