using Microsoft.AspNetCore.Builder;

namespace Gatehouse.Resources.Tests.Views;

public sealed class MethodTests
{
    /// <summary>D9: a method the route lacks gets 405; D10: every answer has Allow and Vary.</summary>
    [Theory]
    [InlineData("PUT", 405)]
    [InlineData("DELETE", 405)]
    [InlineData("BREW", 405)]
    [InlineData("GET", 200)]
    [InlineData("POST", 400)]
    public async Task Every_answer_says_which_methods_there_are(string method, int status)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync(method);

        answer.Status.ShouldBe(status);
        answer.Headers["Allow"].ShouldBe("GET, POST, HEAD, OPTIONS");
        answer.Headers["Vary"].ShouldBe("Accept");
        if (status == 405)
            answer.Body.ShouldBe($$"""{"detail":"Method \"{{method}}\" not allowed."}""");
    }

    /// <summary>D10: Vary names Accept beside what a middleware has named before.</summary>
    [Fact]
    public async Task Vary_keeps_what_others_said()
    {
        await using var server = await TestServer.StartAsync(routes =>
        {
            ((WebApplication)routes).Use(static (context, next) =>
            {
                context.Response.Headers.Vary = "Origin";
                return next(context);
            });
            routes.MapView("/things/", EchoView.Open());
        });

        (await server.SendAsync("GET")).Headers["Vary"].ShouldBe("Origin,Accept");
    }

    /// <summary>D15: both forms of a path answer directly.</summary>
    [Theory]
    [InlineData("/things/")]
    [InlineData("/things")]
    public async Task A_route_answers_with_and_without_its_slash(string path)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        (await server.SendAsync("GET", path)).ShouldBe(200, """{"hello":"grüße 😀"}""");
    }
}
