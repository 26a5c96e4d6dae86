using Gatehouse.AspNetCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>What a resource takes from its application.</summary>
public sealed class ApplicationTests
{
    [Fact]
    public async Task A_resource_takes_authenticators_store_and_problems_of_its_application()
    {
        await using var server = await TestServer.StartAsync(
            static routes => routes.MapResource<Post>("/api/posts", static posts => posts.Writable(post => post.Title)),
            static services => services.AddAuthenticators(static _ => [Blog.Key])
                .AddScoped<IResourceStore<Post>>(static _ => Blog.TwoPosts())
                .Configure<ResourceOptions>(static options => options.Problems = ProblemStyle.ProblemDetails));

        (await server.SendAsync("GET", "/api/posts/1/", headers: Blog.Ada)).Status.ShouldBe(200);
        (await server.SendAsync("GET", "/api/posts/1/")).ShouldBe(401, """{"title":"Unauthorized","status":401,"detail":"Authentication credentials were not provided."}""");
        (await server.SendAsync("DELETE", "/api/posts/1/", headers: Blog.Bob)).Status.ShouldBe(204);
        (await server.SendAsync("GET", "/api/posts/1/", headers: Blog.Bob)).Status.ShouldBe(200); // each request had its own store
    }

    /// <summary>Fails closed: without a word on permissions and authenticators nobody is let in.</summary>
    [Fact]
    public async Task What_is_not_said_is_closed()
    {
        await using var server = await Things.StartAsync(Blog.TwoPosts(), static posts =>
        {
            posts.Permission = Permission.IsAuthenticated;
            posts.Actions = ResourceActions.ReadOnly;
        });
        await using var storeless = await TestServer.StartAsync(static routes => routes.MapResource<Post>("/things", static posts => posts.Actions = ResourceActions.ReadOnly));

        (await server.SendAsync("GET", headers: Blog.Ada)).Status.ShouldBe(403);
        (await storeless.SendAsync("GET")).Status.ShouldBe(403);
    }
}
