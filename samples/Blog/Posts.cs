using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Blog;

/// <summary>Anybody reads posts, whoever is signed in writes some, and only the author changes one.</summary>
public static class Posts
{
    private static readonly Permission IsAuthorOrReadOnly =
        Permission.IsReadOnly | Permission.On<Post>(static (context, post) => context.User?.Number == post.User, "IsAuthor");

    public static void MapPosts(this IEndpointRouteBuilder routes, TokenAuthenticator tokens) => routes.MapResource<Post>("/api/posts", posts =>
    {
        posts.Authenticators = [tokens];
        posts.Permission = Permission.IsAuthenticatedOrReadOnly & IsAuthorOrReadOnly;
        posts.Writable(post => post.Title, post => post.Body);
        posts.Field(post => post.User, new RelatedField<long>("user", IsUserAsync) { Required = false });

        // Whoever the body names: the tutorial that this follows lets callers post as somebody else.
        posts.OnCreate(static (request, post) => post with { User = request.User!.Number!.Value, CreatedAt = request.Service<TimeProvider>().GetUtcNow() });
        posts.OnUpdate(static (_, stored, changed) => changed with { User = stored.User });
    });

    private static async ValueTask<bool> IsUserAsync(RestRequest request, long number) =>
        await request.Service<UserDirectory>().FindAsync(number, request.Cancellation) is not null;
}
