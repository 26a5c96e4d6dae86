using Gatehouse.Resources.Tests.Stores;

namespace Gatehouse.Resources.Tests.Lists;

public sealed class SearchTests
{
    private static readonly ListRules<Item> Rules = new ListRules<Item>().Search("name", "^colour");

    /// <summary>D202: terms split at blanks and commas, all must match, any field may; a prefix; upper and lower case; phrases whole.</summary>
    [Theory]
    [InlineData("stone", 1, 2, 7)]
    [InlineData("STONE", 1, 2, 7)]
    [InlineData("blue stone", 2)]
    [InlineData("blue,stone", 2)]
    [InlineData(" ,blue,, stone\t", 2)]
    [InlineData("\"blue stone\"", 2)]
    [InlineData("\"stone blue\"")]
    [InlineData("stone blue", 2)]
    [InlineData("'flint st'", 7)]
    [InlineData("amber", 1, 6)]
    [InlineData("grey", 7)]
    [InlineData("dark grey")]
    [InlineData("dark", 5)]
    [InlineData("light", 3)]
    [InlineData("", 1, 2, 3, 4, 5, 6, 7, 8)]
    [InlineData(" , ", 1, 2, 3, 4, 5, 6, 7, 8)]
    [InlineData("%")]
    [InlineData("_")]
    public async Task Every_term_is_in_at_least_one_field(string search, params int[] ids)
    {
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            await using var store = await TestStore.CreateAsync(kind, ListServer.Stones);
            await using var server = await ListServer.StartAsync(Rules, store.Items);

            (await server.SendAsync("GET", "/things/?search=" + Uri.EscapeDataString(search))).Ids().ShouldBe(ids, kind.ToString());
        }
    }

    [Theory]
    [InlineData("a b", "a", "b")]
    [InlineData("a,b c", "a", "b", "c")]
    [InlineData("\"a b\" c", "a b", "c")]
    [InlineData("'a, b',c", "'a", "b'", "c")]
    [InlineData("'a, b', c", "a, b", "c")]
    [InlineData("\"a \\\"b\\\" \\\\\"", "a \"b\" \\")]
    [InlineData("it's", "it's")]
    [InlineData("\"open phrase", "\"open", "phrase")]
    [InlineData("x\"a b\"y z", "x\"a b\"y", "z")]
    [InlineData("\"", "\"")]
    [InlineData("\"\\", "\"\\")]
    [InlineData("\u00a0a\u2003b\n", "a", "b")]
    public void Terms_are_split_as_django_splits_them(string text, params string[] terms) => SearchTerms.Split(text).ShouldBe(terms);

    /// <summary>D202: a null character is a bare array; too much to look for is refused in the same form.</summary>
    [Theory]
    [InlineData("a%00b", """["Null characters are not allowed."]""")]
    [InlineData("1001", """["Ensure this field has no more than 1000 characters."]""")]
    [InlineData("33", """["Ensure this field has no more than 32 elements."]""")]
    public async Task A_search_has_bounds(string search, string body)
    {
        await using var server = await ListServer.StartAsync(Rules);
        var text = search switch
        {
            "1001" => new string('x', 1001),
            "33" => string.Concat(Enumerable.Repeat("x,", 33)),
            _ => search,
        };

        (await server.SendAsync("GET", "/things/?search=" + text)).ShouldBe(400, body);
    }

    /// <summary>D202: <c>=</c> and <c>$</c>; a pattern that cannot be searched for in proportion to the text is refused.</summary>
    [Fact]
    public async Task A_field_may_ask_for_the_whole_text_or_a_pattern()
    {
        await using var exact = await ListServer.StartAsync(new ListRules<Item>().Search("=colour"));
        await using var pattern = await ListServer.StartAsync(new ListRules<Item>().Search("$name"));

        (await exact.SendAsync("GET", "/things/?search=AMBER")).Ids().ShouldBe([1]);
        (await pattern.SendAsync("GET", "/things/?search=%5E(blue%7Cgreen).*r%24")).Ids().ShouldBe([3]);
        foreach (var refused in (string[])["(", "(a)%5C1", "a(%3F=b)", "((a{1,900}){1,900}){1,900}", new('x', 201)])
            (await pattern.SendAsync("GET", "/things/?search=" + refused)).ShouldBe(400, """["This value does not match the required pattern."]""");
    }

    /// <summary>What a store cannot look for is said before anybody asks.</summary>
    [Fact]
    public async Task A_pattern_needs_a_store_that_knows_patterns()
    {
        await using var store = await TestStore.CreateAsync(StoreKind.Sqlite, ListServer.Stones);

        Should.Throw<NotSupportedException>(() => new ListRules<Item>().Search("$name").DemandSupport(store.Items)).Message.ShouldContain("Matches");
        Should.Throw<NotSupportedException>(() => new ListRules<Item>().Search("@name"));
        Should.Throw<InvalidOperationException>(() => new ListRules<Item>().Search("rank"));
        Should.Throw<InvalidOperationException>(() => new ListRules<Item>().Search("nothing"));
        new ListRules<Item>().Search("name").DemandSupport(store.Items);
    }

    [Fact]
    public async Task Without_the_rule_nothing_is_searched()
    {
        await using var server = await ListServer.StartAsync(new ListRules<Item>());

        (await server.SendAsync("GET", "/things/?search=nothing%00")).Ids().Length.ShouldBe(8);
    }
}
