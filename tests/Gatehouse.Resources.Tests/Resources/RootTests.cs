using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources.Tests.Resources;

public sealed class RootTests
{
    /// <summary>D16: the root lists the resources by absolute URL; with a format, links have it too (D17).</summary>
    [Theory]
    [InlineData("/api/", "posts/")]
    [InlineData("/api", "posts/")]
    [InlineData("/api/.json", "posts.json")]
    public async Task The_root_leads_to_the_resources(string path, string link)
    {
        await using var server = await Blog.StartAsync(Blog.TwoPosts());
        var origin = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await server.SendAsync("GET", path)).ShouldBe(200, $$"""{"posts":"{{origin}}/api/{{link}}"}""");
        (await server.Client.GetAsync($"{origin}/api/{link}")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task It_lists_what_is_below_it_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(static routes =>
        {
            var group = routes.MapGroup("/v1");
            Map(group, "notes");
            Map(group, "more/notes");
            Map(group, "users/{user}/notes");
            Map(routes, "/v10/notes");
            Map(group.MapGroup("").ExcludeFromDescription(), "hidden");
            group.MapResourceRoot("/");
        });
        var origin = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await server.SendAsync("GET", "/v1/")).ShouldBe(200, $$"""{"notes":"{{origin}}/v1/notes/","more/notes":"{{origin}}/v1/more/notes/"}""");
        (await server.SendAsync("OPTIONS", "/v1/")).Json.GetProperty("name").GetString().ShouldBe("Api Root");

        static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes, string path) =>
            routes.MapResource<Post>(path, static posts => posts.Actions = ResourceActions.ReadOnly);
    }
}
