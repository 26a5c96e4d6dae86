using Gatehouse.Resources.Tests.Stores;

namespace Gatehouse.Resources.Tests.Lists;

public sealed class WholeListTests
{
    /// <summary>D204: without pages a list is a bare array, of any length.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(1500)]
    [InlineData(1777)]
    public async Task A_list_without_pages_is_a_bare_array(int count)
    {
        var store = new InMemoryStore<Item>(Enumerable.Range(0, count).Select(static number => new Item { Name = $"{number}", Rank = number % 5, Score = number % 3 == 0 ? null : number % 2 }));
        await using var server = await ListServer.StartAsync(new ListRules<Item>().OrderBy("rank", "score"), store);

        (await server.SendAsync("GET")).Ids().ShouldBe(Enumerable.Range(1, count));
        (await server.SendAsync("GET", "/things/?ordering=-score,rank&page=2&limit=1")).Ids().Order().ShouldBe(Enumerable.Range(1, count));
        (await server.SendAsync("HEAD")).ShouldBe(200, "");
    }

    /// <summary>What a caller may not see is in no list, and in no count.</summary>
    [Fact]
    public async Task What_is_not_visible_is_not_listed()
    {
        var store = new InMemoryStore<Item>(ListServer.Stones);
        var visible = Condition.Of<Item>(item => item.Rank > 4);
        await using var whole = await ListServer.StartAsync(new ListRules<Item>().Search("name").FilterBy("colour"), store, visible);
        await using var paged = await ListServer.StartAsync(new ListRules<Item> { Paging = Paging.PageNumber(3) }, store, visible);

        (await whole.SendAsync("GET")).Ids().ShouldBe([1, 3, 5, 7]);
        (await whole.SendAsync("GET", "/things/?search=blue")).Ids().ShouldBe([3]);
        (await whole.SendAsync("GET", "/things/?colour=coral")).Ids().ShouldBeEmpty();
        (await paged.SendAsync("GET")).Json.GetProperty("count").GetInt32().ShouldBe(4);
    }

    /// <summary>A store that does not look at conditions would give the same items for ever: the answer breaks off instead.</summary>
    [Fact]
    public async Task A_store_that_ignores_conditions_is_no_endless_list()
    {
        await using var server = await ListServer.StartAsync(new ListRules<Item>(), new Heedless());

        await Should.ThrowAsync<HttpRequestException>(() => server.SendAsync("GET"));
    }

    /// <summary>What somebody might write who has read the interface's methods and not what is said of them.</summary>
    private sealed class Heedless : IResourceStore<Item>
    {
        private readonly Item[] items = [.. Enumerable.Range(1, 600).Select(static id => new Item { Id = id, Name = $"{id}" })];

        public ValueTask<ListPage<Item>> ListAsync(ListQuery<Item> query, CancellationToken cancellation) => new(new ListPage<Item>([.. items.Take(query.Limit)]));

        public ValueTask<Item?> FindAsync(string key, CancellationToken cancellation) => new((Item?)null);

        public ValueTask<Item> AddAsync(Item item, CancellationToken cancellation) => new(item);

        public ValueTask<Item?> ReplaceAsync(Item item, CancellationToken cancellation) => new((Item?)null);

        public ValueTask<bool> RemoveAsync(Item item, CancellationToken cancellation) => new(false);
    }
}
