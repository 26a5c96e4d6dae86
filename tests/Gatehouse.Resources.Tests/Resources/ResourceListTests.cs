using System.Text.Json;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>Lists under rules about their items.</summary>
public sealed class ResourceListTests
{
    private static readonly Permission IsAuthor = Permission.IsOwner<Post>(static post => post.User);

    /// <summary>D197: a page has count, links and results; D203: in the order that was asked for.</summary>
    [Fact]
    public async Task A_resource_has_pages_search_order_and_filters()
    {
        await using var server = await Blog.StartAsync(Many(50, static _ => "ada"), static posts =>
        {
            posts.Paging = Paging.PageNumber(20);
            posts.OrderBy("id").Search("title").FilterBy("user").DefaultOrder("-id");
        });

        var page = (await server.SendAsync("GET", "/api/posts/?page=3")).Json;
        page.GetProperty("count").GetInt64().ShouldBe(50);
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        Ids(page.GetProperty("results")).ShouldBe(Enumerable.Range(1, 10).Reverse().Select(static id => (long)id));
        Ids((await server.SendAsync("GET", "/api/posts/?search=49&user=ada&ordering=id")).Json.GetProperty("results")).ShouldBe([49]);
    }

    /// <summary>Every allowed item is in the list, however many stand between that are not, and no other.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(700)]
    public async Task A_long_list_leaves_out_what_is_refused(int every)
    {
        await using var server = await Blog.StartAsync(Many(2_000, id => id % every == 0 ? "bob" : "ada"), static posts => posts.Permission = IsAuthor);

        var listed = Ids((await server.SendAsync("GET", Blog.Posts, headers: Blog.Bob)).Json).ToList();

        listed.ShouldBe(Enumerable.Range(1, 2_000 / every).Select(number => (long)number * every));
    }

    /// <summary>Fails closed: pages would be counted by what nobody may see. What is logged says what is missing.</summary>
    [Theory]
    [InlineData("number")]
    [InlineData("offset")]
    [InlineData("cursor")]
    public async Task A_list_in_pages_under_such_a_rule_needs_to_be_narrowed(string paging)
    {
        var fault = "";
        await using var server = await TestServer.StartAsync(routes =>
        {
            ((WebApplication)routes).Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException missing)
                {
                    fault = missing.Message;
                    throw;
                }
            });
            routes.MapResource<Post>("/api/posts", posts =>
            {
                posts.Store = Many(10, static _ => "ada");
                posts.Authenticators = [Blog.Key];
                posts.Actions = ResourceActions.ReadOnly;
                posts.Permission = IsAuthor;
                posts.Paging = PagingOf(paging);
            });
        });

        (await server.SendAsync("GET", Blog.Posts, headers: Blog.Ada)).ShouldBe(500, "");
        fault.ShouldContain("Post: only an item decides whether it may be read (IsOwner), so a list in pages needs Visible");
    }

    /// <summary>Narrowed, it has what both allow. Walking a cursor meets each once.</summary>
    [Theory]
    [InlineData("number")]
    [InlineData("offset")]
    [InlineData("cursor")]
    public async Task A_narrowed_list_in_pages_has_what_both_allow(string paging)
    {
        await using var server = await Blog.StartAsync(Many(40, static id => id % 4 == 0 ? "bob" : "ada"), posts =>
        {
            posts.Permission = Permission.On<Post>(static (_, post) => post.Id != 8 && post.Id != 12);
            posts.Visible(static request => post => post.User == "bob");
            posts.Paging = PagingOf(paging);
        });
        var met = new List<long>();

        for (string? next = Blog.Posts; next is not null;)
        {
            var page = (await server.SendAsync("GET", next)).Json;
            met.AddRange(Ids(page.GetProperty("results")));
            next = page.GetProperty("next").GetString();
        }

        met.ShouldBe([4, 16, 20, 24, 28, 32, 36, 40]);
    }

    private static Paging PagingOf(string name) => name switch
    {
        "number" => Paging.PageNumber(3),
        "offset" => Paging.LimitOffset(3),
        _ => Paging.Cursor(3, "id"),
    };

    private static InMemoryStore<Post> Many(int count, Func<int, string> author) =>
        new(Enumerable.Range(1, count).Select(id => new Post { Title = $"{id}", Body = "B", User = author(id) }));

    private static IEnumerable<long> Ids(JsonElement posts) => posts.EnumerateArray().Select(static post => post.GetProperty("id").GetInt64());
}
