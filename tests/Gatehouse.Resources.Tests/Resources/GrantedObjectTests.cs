using Gatehouse.AspNetCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>Permissions on models and on single objects, granted by the application.</summary>
public sealed class GrantedObjectTests
{
    private static readonly Permission OfModel = ModelPermissions.Of("blog", "post");

    private static readonly Permission OfObjects = ObjectPermissions.Of<Post>("blog", "post");

    /// <summary>D182: creating, changing and deleting need their permission on the model; reading needs a caller.</summary>
    [Theory]
    [InlineData("GET", "bob", 200)]
    [InlineData("GET", null, 401)]
    [InlineData("PATCH", "bob", 403)]
    [InlineData("PATCH", "change", 200)]
    [InlineData("DELETE", "change", 403)]
    [InlineData("DELETE", "delete", 204)]
    public async Task A_model_permission_is_asked_for_by_method(string method, string? key, int status)
    {
        await using var server = await StartAsync(OfModel);

        (await server.SendAsync(method, "/api/posts/1/", "{}", headers: key is null ? [] : [("X-Key", key)])).Status.ShouldBe(status);
    }

    /// <summary>D185: the model's permission is needed, and the object's too; D187: the first is asked for before anything is looked up.</summary>
    [Theory]
    [InlineData("PATCH", "/api/posts/1/", "change", 200)]
    [InlineData("PATCH", "/api/posts/2/", "change", 403)]
    [InlineData("PATCH", "/api/posts/9/", "change", 404)]
    [InlineData("PATCH", "/api/posts/9/", "bob", 403)]
    [InlineData("GET", "/api/posts/2/", "bob", 200)]
    public async Task An_object_permission_is_asked_for_as_well(string method, string path, string key, int status)
    {
        await using var server = await StartAsync(OfObjects);

        (await server.SendAsync(method, path, "{}", headers: ("X-Key", key))).Status.ShouldBe(status);
    }

    /// <summary>D186: where reading needs a permission, an object that may not be read is not there, whatever the method.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task An_object_that_may_not_be_read_is_not_there(string method)
    {
        await using var server = await StartAsync(ObjectPermissions.Of<Post>("blog", "post").Needing("GET", "blog.view_post"));

        (await server.SendAsync(method, "/api/posts/2/", "{}", headers: ("X-Key", "all"))).ShouldBe(404, """{"detail":"Not found."}""");
        (await server.SendAsync("GET", Blog.Posts, headers: ("X-Key", "all"))).Json.EnumerateArray().Select(static post => post.GetProperty("id").GetInt64()).ShouldBe([1]);
    }

    /// <summary>Nobody can have been granted anything on what is not there yet: the model's permission lets create.</summary>
    [Theory]
    [InlineData("add", 201)]
    [InlineData("change", 403)]
    public async Task Creation_is_the_models_affair(string key, int status)
    {
        await using var server = await StartAsync(OfObjects);

        (await server.SendAsync("POST", Blog.Posts, """{"title": "T", "body": "B"}""", headers: ("X-Key", key))).Status.ShouldBe(status);
    }

    private static Task<TestServer> StartAsync(Permission permission) => TestServer.StartAsync(
        routes => routes.MapResource<Post>("/api/posts", posts =>
        {
            posts.Store = Blog.TwoPosts();
            posts.Permission = permission;
            posts.Writable(post => post.Title, post => post.Body);
        }),
        static services => services.AddAuthenticators(static _ => [Blog.Key]).AddSingleton<IPermissionSource>(new FirstPostOnly()));

    /// <summary>Grants callers what they are called by, on the model and on its first object.</summary>
    private sealed class FirstPostOnly : IPermissionSource
    {
        public ValueTask<bool> GrantsAsync(GatehouseUser user, string permission, object? resource, CancellationToken cancellation) =>
            new((user.UserId == "all" || permission == $"blog.{user.UserId}_post") && resource is null or Post { Id: 1 });
    }
}
