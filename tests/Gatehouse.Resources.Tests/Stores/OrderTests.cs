namespace Gatehouse.Resources.Tests.Stores;

/// <summary>Every store has the same order, and a list can go on after any of its items.</summary>
public sealed class OrderTests
{
    private static readonly Item[] Items =
    [
        new() { Name = "b", Rank = 2, Note = null, Score = 3, Kind = ItemKind.RoundStone, CreatedAt = DateTimeOffset.UnixEpoch.AddDays(2) },
        new() { Name = "B", Rank = 1, Note = "x", Score = null, Kind = ItemKind.Feather, IsSold = true, CreatedAt = DateTimeOffset.UnixEpoch.AddDays(-2) },
        new() { Name = "á", Rank = 2, Note = null, Score = -1, Kind = ItemKind.Branch, Day = new(2026, 1, 1) },
        new() { Name = "\uff21", Rank = 1, Note = "é", Score = 3, Reference = Guid.Parse("ffffffff-0000-0000-0000-000000000000") },
        new() { Name = "😀", Rank = 3, Note = "X", Score = null, Price = 9m, Reference = Guid.Parse("0fffffff-ffff-ffff-ffff-ffffffffffff") },
        new() { Name = "a b", Rank = 2, Note = "", Score = 3, Price = 10m, Weight = -1.5 },
        new() { Name = "ab", Rank = 2, Note = "y", Score = 3, Price = 10m, Weight = 1.5 },
    ];

    private static readonly string[] Orders =
    [
        "", "name", "-name", "rank", "-rank", "note", "-note", "score", "-score", "kind", "-created_at", "is_sold", "reference", "-reference", "price", "weight", "day",
        "rank,-score,note", "-rank,score", "score,-note,name", "id", "-id", "rank,id,name",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<StoreKind, string> Cases => new(Enum.GetValues<StoreKind>(), Orders);

    [Fact]
    public async Task Text_is_ordered_by_code_points_and_null_comes_first()
    {
        await using var store = await TestStore.CreateAsync(StoreKind.Memory, Items);

        (await store.NamesAsync(null, new ListOrder("name"))).ShouldBe(["B", "a b", "ab", "b", "á", "\uff21", "😀"]);
        (await store.NamesAsync(null, new ListOrder("score"), new ListOrder("name", IsDescending: true))).ShouldBe(["😀", "B", "á", "\uff21", "b", "ab", "a b"]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_order_is_that_of_the_store_in_memory(StoreKind kind, string text)
    {
        await using var memory = await TestStore.CreateAsync(StoreKind.Memory, Items);
        await using var store = await TestStore.CreateAsync(kind, Items);
        var order = Parse(text);

        (await store.NamesAsync(null, order)).ShouldBe(await memory.NamesAsync(null, order));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_follows_an_item_is_the_rest_of_the_list(StoreKind kind, string text)
    {
        await using var store = await TestStore.CreateAsync(kind, Items);
        var order = Parse(text);
        var all = (await store.Items.ListAsync(new ListQuery<Item> { Order = order }, Cancellation)).Items;

        for (var index = 0; index < all.Count; index++)
            (await store.NamesAsync(Keyset<Item>.After(order, all[index]), order)).ShouldBe(all.Skip(index + 1).Select(static item => item.Name));
    }

    [Theory]
    [InlineData(StoreKind.Memory)]
    [InlineData(StoreKind.Queryable)]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_stretch_of_a_list_comes_with_the_count_of_the_whole(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, Items);

        await ExpectAsync(0, 3, 3);
        await ExpectAsync(0, 7, 7);
        await ExpectAsync(0, 8, 7);
        await ExpectAsync(6, 3, 1);
        await ExpectAsync(7, 3, 0);
        await ExpectAsync(long.MaxValue, 3, 0);
        await ExpectAsync(0, 0, 0);

        async Task ExpectAsync(long offset, int limit, int items)
        {
            var query = new ListQuery<Item> { Offset = offset, Limit = limit, WantsCount = true };
            var page = await store.Items.ListAsync(query, Cancellation);
            (page.Items.Count, page.Count).ShouldBe((items, Items.Length));
            page = await store.Items.ListAsync(query with { WantsCount = false }, Cancellation);
            (page.Items.Count, page.Count).ShouldBe((items, null));
        }
    }

    private static ListOrder[] Parse(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ListOrder.Parse)];
}
