using System.Text.Json;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>Lists in pages, with search and order (D §16): the eight items of the fixture.</summary>
[Collection(Alone.Name)]
public sealed class ProbeListTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    /// <summary>D197: count, absolute links, results; the link to page 1 has no number, and other parameters stay.</summary>
    [Fact]
    public async Task Pages_have_numbers()
    {
        var second = (await host.AskAsync("paged/?page=2&x=1&ordering=rank")).Json;

        second.EnumerateObject().Select(static member => member.Name).ShouldBe(["count", "next", "previous", "results"]);
        second.GetProperty("count").GetInt32().ShouldBe(8);
        second.GetProperty("next").GetString().ShouldNotBeNull().ShouldEndWith("/probe/paged/?ordering=rank&page=3&x=1");
        second.GetProperty("previous").GetString().ShouldNotBeNull().ShouldEndWith("/probe/paged/?ordering=rank&x=1");
        new Uri(second.GetProperty("next").GetString()!).Scheme.ShouldBe("http");
        Ids(second).ShouldBe([8, 1, 5]);
    }

    /// <summary>D198: <c>last</c>, nothing for the first; what is no page is 404.</summary>
    [Theory]
    [InlineData("", "1,2,3")]
    [InlineData("1", "1,2,3")]
    [InlineData("3", "7,8")]
    [InlineData("last", "7,8")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("4", null)]
    [InlineData("two", null)]
    [InlineData("99999999999999999999", null)]
    public async Task A_page_is_there_or_not(string page, string? ids)
    {
        var answer = await host.AskAsync($"paged/?page={page}");

        if (ids is null)
            answer.ShouldBe(404, """{"detail":"Invalid page."}""");
        else
            string.Join(',', Ids(answer.Json)).ShouldBe(ids);
    }

    /// <summary>D199: a size up to the greatest; more is cut down, nonsense passed over.</summary>
    [Theory]
    [InlineData("2", 2)]
    [InlineData("5", 5)]
    [InlineData("100", 5)]
    [InlineData("0", 3)]
    [InlineData("-2", 3)]
    [InlineData("many", 3)]
    public async Task A_caller_chooses_the_size(string size, int count) => Ids((await host.AskAsync($"paged/?page_size={size}")).Json).Length.ShouldBe(count);

    /// <summary>D200: limit and offset; a limit is cut down, nonsense passed over, and beyond the end there is nothing.</summary>
    [Theory]
    [InlineData("", "1,2,3")]
    [InlineData("limit=2&offset=3", "4,5")]
    [InlineData("limit=100", "1,2,3,4,5")]
    [InlineData("limit=none&offset=x", "1,2,3")]
    [InlineData("limit=0&offset=-1", "1,2,3")]
    [InlineData("offset=100", "")]
    public async Task A_part_has_a_limit_and_an_offset(string query, string ids)
    {
        var answer = (await host.AskAsync($"limit/?{query}")).Json;

        answer.GetProperty("count").GetInt32().ShouldBe(8);
        string.Join(',', Ids(answer)).ShouldBe(ids);
    }

    /// <summary>D201: forth and back by the links alone, every item once, no count; a cursor of one's own making is 404.</summary>
    [Fact]
    public async Task A_cursor_walks_forth_and_back()
    {
        var first = (await host.AskAsync("cursor/")).Json;
        first.EnumerateObject().Select(static member => member.Name).ShouldBe(["next", "previous", "results"]);
        first.GetProperty("previous").ValueKind.ShouldBe(JsonValueKind.Null);

        var forth = await WalkAsync(first, "next");
        var back = await WalkAsync(forth[^1], "previous");

        forth.SelectMany(Ids).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        back.SelectMany(Ids).Order().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        foreach (var cursor in (string[])["x", "%00", "bz0xJnA9", new('A', 5000)])
            (await host.AskAsync($"cursor/?cursor={cursor}")).ShouldBe(404, """{"detail":"Invalid cursor"}""");
    }

    /// <summary>D202: every term in one of the fields; the colour from its beginning; upper and lower case are one; phrases stay whole.</summary>
    [Theory]
    [InlineData("stone", "1,2,7")]
    [InlineData("STONE blue", "2")]
    [InlineData("stone,flint", "7")]
    [InlineData("blue", "2,3")]
    [InlineData("light", "3")]
    [InlineData("red", "")]
    [InlineData("\"amber red\"", "6")]
    [InlineData("\"stone amber\"", "")]
    [InlineData("", "1,2,3")]
    public async Task Items_are_searched(string search, string ids)
    {
        foreach (var list in (string[])["paged", "limit", "cursor"])
            string.Join(',', Ids((await host.AskAsync($"{list}/?search={Uri.EscapeDataString(search)}")).Json)).ShouldBe(ids, list);
    }

    /// <summary>D203: by rank and name, reversed by a dash; what may not be ordered by is dropped, and the usual order holds when nothing is left.</summary>
    [Theory]
    [InlineData("rank", "4,6,2")]
    [InlineData("-rank", "3,7,5")]
    [InlineData("name", "7,1,3")]
    [InlineData("colour,-name", "8,6,5")]
    [InlineData("colour", "1,2,3")]
    [InlineData("nonsense,", "1,2,3")]
    public async Task Items_are_ordered(string ordering, string ids)
    {
        foreach (var list in (string[])["paged", "limit"])
            string.Join(',', Ids((await host.AskAsync($"{list}/?ordering={ordering}")).Json)).ShouldBe(ids, list);
    }

    /// <summary>D204: without pages a list is a bare array.</summary>
    [Fact]
    public async Task A_list_without_pages_is_an_array() => (await host.AskAsync("root/actions/")).Json.GetArrayLength().ShouldBe(8);

    private async Task<List<JsonElement>> WalkAsync(JsonElement page, string direction)
    {
        List<JsonElement> pages = [page];
        while (pages[^1].GetProperty(direction).GetString() is { } link)
            pages.Add((await host.SendAsync("GET", new Uri(link).PathAndQuery)).Json);

        return pages;
    }

    private static long[] Ids(JsonElement page) => [.. page.GetProperty("results").EnumerateArray().Select(static item => item.GetProperty("id").GetInt64())];
}
