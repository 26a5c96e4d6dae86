using Gatehouse.AspNetCore;
namespace Gatehouse.Resources.Tests.Views;

public sealed class HeadTests
{
    /// <summary>D18: HEAD answers as GET does, but for the body.</summary>
    [Fact]
    public async Task Head_answers_as_get_without_a_body()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        var get = await server.SendAsync("GET");

        var head = await server.SendRawAsync("HEAD /things/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        head.ShouldStartWith("HTTP/1.1 200 OK\r\n");
        head.ShouldEndWith("\r\n\r\n");
        head.ShouldContain("Content-Type: application/json\r\n");
        head.ShouldContain($"Content-Length: {get.Headers["Content-Length"]}\r\n");
        head.ShouldContain("Allow: GET, POST, HEAD, OPTIONS\r\n");
    }

    [Fact]
    public async Task A_view_without_get_has_no_head()
    {
        await using var server = await TestServer.StartAsync(
            new RestView("Post Only") { Permission = Permission.AllowAny }.Post(EchoView.EchoAsync));

        var head = await server.SendRawAsync("HEAD /things/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        head.ShouldStartWith("HTTP/1.1 405 ");
        head.ShouldContain("Allow: POST, OPTIONS\r\n");
    }

    [Fact]
    public async Task An_answer_without_body_has_no_content_type()
    {
        await using var server = await TestServer.StartAsync(
            new RestView("Gone") { Permission = Permission.AllowAny }
                .Delete(static _ => new(RestAnswer.NoContent))
                .Post(static _ => new(RestAnswer.Empty(400))));

        var deleted = await server.SendAsync("DELETE");
        var refused = await server.SendAsync("POST");

        deleted.ShouldBe(204, "");
        deleted.ContentType.ShouldBeNull();
        refused.ShouldBe(400, "");
        refused.ContentType.ShouldBeNull();
    }
}
