namespace Gatehouse.Resources.Tests.Resources;

/// <summary>What happens at the same moment.</summary>
public sealed class RaceTests
{
    /// <summary>An object that is deleted while it is being changed stays deleted.</summary>
    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task What_was_deleted_meanwhile_is_not_brought_back(string method)
    {
        var store = Blog.TwoPosts();
        await using var server = await Blog.StartAsync(store, posts => posts.OnUpdate(async (_, stored, changed) =>
        {
            await store.RemoveAsync(stored, default);
            return changed;
        }));

        (await server.SendAsync(method, "/api/posts/1/", """{"title": "T", "body": "B"}""", headers: Blog.Ada)).ShouldBe(404, """{"detail":"Not found."}""");
        (await store.FindAsync("1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_one_of_two_deletions_did_it()
    {
        var store = Blog.TwoPosts();
        await using var server = await Blog.StartAsync(store, posts => posts.OnDelete(async (_, post) => await store.RemoveAsync(post, default)));

        (await server.SendAsync("DELETE", "/api/posts/1/", headers: Blog.Ada)).Status.ShouldBe(404);
    }

    /// <summary>Of several PUTs at once the last one wins whole: no object is made of two bodies.</summary>
    [Fact]
    public async Task Changes_at_the_same_moment_do_not_mix()
    {
        var store = Blog.TwoPosts();
        await using var server = await Blog.StartAsync(store);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
            server.SendAsync("PUT", "/api/posts/1/", $$"""{"title": "{{number}}", "body": "{{number}}"}""", headers: Blog.Ada)));

        answers.ShouldAllBe(static answer => answer.Status == 200 && answer.Json.GetProperty("title").GetString() == answer.Json.GetProperty("body").GetString());
        var kept = (await store.FindAsync("1", default))!;
        kept.Title.ShouldBe(kept.Body);
    }

    [Fact]
    public async Task A_hundred_creations_at_once_are_a_hundred_objects()
    {
        await using var server = await Blog.StartAsync(new InMemoryStore<Post>());

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
            server.SendAsync("POST", Blog.Posts, $$"""{"title": "{{number}}", "body": "B"}""", headers: Blog.Ada)));

        answers.ShouldAllBe(static answer => answer.Status == 201);
        answers.Select(static answer => answer.Json.GetProperty("id").GetInt64()).Order().ShouldBe(Enumerable.Range(1, 100).Select(static id => (long)id));
        (await server.SendAsync("GET", Blog.Posts)).Json.GetArrayLength().ShouldBe(100);
    }

    /// <summary>Whoever holds an object sees no change to it: what is changed is a copy.</summary>
    [Fact]
    public async Task An_object_that_is_held_does_not_change()
    {
        Post? held = null;
        await using var server = await Blog.StartAsync(Blog.TwoPosts(), posts => posts.OnUpdate((_, stored, changed) =>
        {
            held = stored;
            return changed with { Id = 77 };
        }));

        (await server.SendAsync("PATCH", "/api/posts/1/", """{"title": "New"}""", headers: Blog.Ada)).Json.GetProperty("id").GetInt64().ShouldBe(1);
        held!.Title.ShouldBe("First");
    }

    /// <summary>A value that must be unique is taken: 400 under its field, whoever was faster.</summary>
    [Fact]
    public async Task A_unique_value_is_taken_once()
    {
        await using var server = await Blog.StartAsync(new InMemoryStore<Post>().Unique("Title"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.SendAsync("POST", Blog.Posts, """{"title": "One", "body": "B"}""", headers: Blog.Ada)));

        answers.Count(static answer => answer.Status == 201).ShouldBe(1);
        answers.Where(static answer => answer.Status != 201).ShouldAllBe(static answer => answer.Status == 400 && answer.Body == """{"title":["This field must be unique."]}""");
    }
}
