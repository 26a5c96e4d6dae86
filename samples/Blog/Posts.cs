using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Surfaces.Djoser;

namespace Blog;

/// <summary>Anybody reads posts, whoever is signed in writes some, and only the author changes one.</summary>
public static class Posts
{
    private static readonly Permission IsAuthor = Permission.On<Post>((context, post) => context.User?.Number == post.User, nameof(IsAuthor));

    public static void MapPosts(this IEndpointRouteBuilder routes) => routes.MapResource<Post>("/api/posts", posts =>
    {
        posts.Authenticators = [routes.ServiceProvider.GetRequiredService<DjoserAuthentication>().Token];
        posts.Permission = Permission.IsAuthenticatedOrReadOnly & (Permission.IsReadOnly | IsAuthor);
        posts.Writable(post => post.Title, post => post.Body);
        posts.Field(post => post.User, new RelatedField<long>("user", IsUserAsync) { Required = false });

        // The author is the caller, whoever the body names.
        posts.OnCreate((request, post) => post with { User = request.User!.Number!.Value, CreatedAt = request.Service<TimeProvider>().GetUtcNow() });
        posts.OnUpdate((_, stored, changed) => changed with { User = stored.User });
    });

    private static async ValueTask<bool> IsUserAsync(RestRequest request, long number) =>
        await request.Service<UserDirectory>().FindAsync(number, request.Cancellation) is not null;
}
