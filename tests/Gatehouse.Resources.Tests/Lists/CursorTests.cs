using System.Text;
using Gatehouse.Resources.Tests.Stores;

namespace Gatehouse.Resources.Tests.Lists;

public sealed class CursorTests
{
    public static MatrixTheoryData<StoreKind, string> Walks => new(Enum.GetValues<StoreKind>(), ["id", "-id", "rank", "-rank", "name", "-created_at", "weight", "reference", "price", "day"]);

    /// <summary>D201: the envelope has no count; a cursor over the key has the form that Django REST Framework's has.</summary>
    [Fact]
    public async Task A_cursor_names_the_place_to_go_on_from()
    {
        await using var server = await ListServer.StartAsync(Paging.Cursor(3, "id"));
        var root = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await server.SendAsync("GET")).ShouldBe(200, $$"""{"next":"{{root}}/things/?cursor=cD0z","previous":null,"results":[1,2,3]}""");
        (await server.SendAsync("GET", "/things/?cursor=cD0z&b=1&a=2")).ShouldBe(
            200, $$"""{"next":"{{root}}/things/?a=2&b=1&cursor=cD02","previous":"{{root}}/things/?a=2&b=1&cursor=cj0xJnA9NA%3D%3D","results":[4,5,6]}""");
        Encoding.ASCII.GetString(Convert.FromBase64String("cj0xJnA9NA==")).ShouldBe("r=1&p=4");
    }

    /// <summary>D201: forth and back every item is met once, in order, though many have equal values.</summary>
    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Walking_forth_and_back_meets_every_item_once(StoreKind kind, string property)
    {
        await using var store = await TestStore.CreateAsync(kind, Many(20));
        await using var server = await ListServer.StartAsync(new ListRules<Item> { Paging = Paging.Cursor(3, property) }, store.Items);
        var order = ListOrder.Parse(property);
        var all = (await store.Items.ListAsync(new ListQuery<Item> { Order = [order] }, TestContext.Current.CancellationToken)).Items.Select(static item => (int)item.Id).ToArray();

        var (forth, last) = await WalkAsync(server, "/things/", "next");
        var (back, _) = await WalkAsync(server, last, "previous");

        forth.SelectMany(static page => page).ShouldBe(all);
        back.Reverse<int[]>().SelectMany(static page => page).ShouldBe(all);
        (forth.Count, back.Count).ShouldBe((7, 7));
    }

    /// <summary>D201: what is added or removed meanwhile makes no other item appear twice or not at all.</summary>
    [Theory]
    [InlineData("id")]
    [InlineData("rank")]
    [InlineData("-rank")]
    public async Task What_changes_meanwhile_disturbs_nobody(string property)
    {
        var store = new InMemoryStore<Item>(Many(12));
        await using var server = await ListServer.StartAsync(new ListRules<Item> { Paging = Paging.Cursor(3, property) }, store);
        var met = new List<int>();

        for (var path = "/things/"; path is not null;)
        {
            var page = await server.SendAsync("GET", path);
            met.AddRange(page.Ids());
            path = page.Link("next", server);
            await store.AddAsync(new Item { Name = $"new {met.Count}", Rank = met.Count % 3 }, TestContext.Current.CancellationToken);
            await store.RemoveAsync(new Item { Id = page.Ids()[^1] }, TestContext.Current.CancellationToken); // where the next page begins
        }

        met.ShouldBeUnique();
        Enumerable.Range(1, 12).Except(met).ShouldBeEmpty();
    }

    /// <summary>D201: whatever a client makes of a cursor is a page or 404, never a fault of the server.</summary>
    [Theory]
    [InlineData("!")]
    [InlineData("x")]
    [InlineData("bm90IGEgY3Vyc29y")]
    [InlineData("\u00e9")]
    [InlineData("=p=")]
    [InlineData("=p=x")]
    [InlineData("=p=1.5")]
    [InlineData("=p=99999999999999999999999999")]
    [InlineData("=p=1%00")]
    [InlineData("=p=%FF%FE")]
    [InlineData("=p=1&o=-1")]
    [InlineData("=p=1&o=x")]
    [InlineData("=p=1&r=x")]
    [InlineData("=p=1&k=1")]
    [InlineData("=k=1")]
    [InlineData("=q=1")]
    [InlineData("=p=1' or 1=1 --")]
    public async Task A_forged_cursor_is_refused(string cursor)
    {
        await using var server = await ListServer.StartAsync(Paging.Cursor(3, "id"));

        (await server.SendAsync("GET", "/things/?cursor=" + Encoded(cursor))).ShouldBe(404, """{"detail":"Invalid cursor"}""");
    }

    /// <summary>D201: cursors that Django REST Framework made lead on, huge numbers included.</summary>
    [Theory]
    [InlineData("", 1, 2, 3)]
    [InlineData("=p=2", 3, 4, 5)]
    [InlineData("=o=2&p=2", 5, 6, 7)]
    [InlineData("=r=1&p=7", 4, 5, 6)]
    [InlineData("=o=1&r=1&p=7", 3, 4, 5)]
    [InlineData("=r=1", 6, 7, 8)]
    [InlineData("=r=0&p=9223372036854775807")]
    [InlineData("=p=-9223372036854775808&o=99999999999999999999999")]
    [InlineData("=r=1&p=9223372036854775807", 6, 7, 8)]
    public async Task A_cursor_of_djangos_leads_on(string cursor, params int[] ids)
    {
        await using var server = await ListServer.StartAsync(Paging.Cursor(3, "id"));

        (await server.SendAsync("GET", "/things/?cursor=" + Encoded(cursor))).Ids().ShouldBe(ids);
    }

    [Fact]
    public async Task A_cursor_that_is_too_long_is_refused()
    {
        await using var server = await ListServer.StartAsync(Paging.Cursor(3, "name"));

        (await server.SendAsync("GET", "/things/?cursor=" + Encoded("=p=" + new string('x', 3500)))).Status.ShouldBe(404);
    }

    /// <summary>A cursor orders by what every item has and what tells one item from another.</summary>
    [Fact]
    public void What_may_be_null_orders_no_cursor()
    {
        Should.Throw<InvalidOperationException>(() => new ListRules<Item> { Paging = Paging.Cursor(3, "note") });
        Should.Throw<InvalidOperationException>(() => new ListRules<Item> { Paging = Paging.Cursor(3, "-score") });
        Should.Throw<InvalidOperationException>(() => new ListRules<Item> { Paging = Paging.Cursor(3, "nothing") });
    }

    private static IEnumerable<Item> Many(int count) => Enumerable.Range(0, count).Select(static number => new Item
    {
        Name = $"{(char)('a' + number * 7 % 26)} ä&=+ {number}",
        Rank = number * 7 % 3,
        Colour = $"{number}",
        Weight = number * 5 % 4 / 3.0,
        Price = number % 3 / 10m,
        Day = new DateOnly(2026, 1, 1 + number % 2),
        Reference = Guid.Parse($"{number * 13 % 5:d8}-0000-7000-8000-000000000000"),
        CreatedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(number % 4),
    });

    /// <summary>Follows a link from page to page: the pages, and the path of the last.</summary>
    private static async Task<(List<int[]> Pages, string Last)> WalkAsync(TestServer server, string path, string link)
    {
        var pages = new List<int[]>();
        while (pages.Count < 100)
        {
            var answer = await server.SendAsync("GET", path);
            pages.Add(answer.Ids());
            if (answer.Link(link, server) is not { } following)
                break;
            path = following;
        }

        return (pages, path);
    }

    // After an equals sign: what is inside a cursor.
    private static string Encoded(string cursor) =>
        Uri.EscapeDataString(cursor.StartsWith('=') ? Convert.ToBase64String(Encoding.UTF8.GetBytes(cursor[1..])) : cursor);
}
