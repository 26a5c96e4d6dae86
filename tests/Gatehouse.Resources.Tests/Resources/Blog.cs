using System.ComponentModel.DataAnnotations;
using Gatehouse.AspNetCore;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>The blog of the tutorial.</summary>
public sealed record Post
{
    public long Id { get; init; }

    [MaxLength(100)]
    public required string Title { get; init; }

    public required string Body { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string User { get; init; } = "";
}

/// <summary>The tutorial's rules: anybody reads, who is signed in writes, the author changes.</summary>
internal static class Blog
{
    public const string Posts = "/api/posts/";

    public static readonly KeyAuthenticator Key = new("X-Key", "Token");

    public static readonly (string, string) Ada = ("X-Key", "ada");

    public static readonly (string, string) Bob = ("X-Key", "bob");

    public static Task<TestServer> StartAsync(InMemoryStore<Post> store, Action<Resource<Post>>? configure = null) => TestServer.StartAsync(routes =>
    {
        routes.MapResource<Post>("/api/posts", posts =>
        {
            State(posts, store);
            configure?.Invoke(posts);
        });
        routes.MapResourceRoot("/api/");
    });

    public static InMemoryStore<Post> TwoPosts() => new(
        new Post { Title = "First", Body = "By Ada.", User = "ada" },
        new Post { Title = "Second", Body = "By Bob.", User = "bob" });

    private static void State(Resource<Post> posts, InMemoryStore<Post> store)
    {
        posts.Store = store;
        posts.Authenticators = [Key];
        posts.Permission = Permission.IsAuthenticatedOrReadOnly & (Permission.IsReadOnly | Permission.IsOwner<Post>(static post => post.User));
        posts.Writable(post => post.Title, post => post.Body);
        posts.OnCreate(static (request, post) => post with { User = request.User!.UserId, CreatedAt = DateTimeOffset.UnixEpoch });
    }
}
