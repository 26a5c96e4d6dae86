namespace Gatehouse.Resources.Tests.Lists;

public sealed class PageNumberTests
{
    private static readonly Paging ThreeByThree = Paging.PageNumber(3, "page_size", 5);

    /// <summary>D197: the envelope, absolute links, and no parameter in the link to page 1.</summary>
    [Fact]
    public async Task Pages_lead_to_each_other()
    {
        await using var server = await ListServer.StartAsync(ThreeByThree);
        var root = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await server.SendAsync("GET")).ShouldBe(200, $$"""{"count":8,"next":"{{root}}/things/?page=2","previous":null,"results":[1,2,3]}""");
        (await server.SendAsync("GET", "/things/?page=2")).ShouldBe(
            200, $$"""{"count":8,"next":"{{root}}/things/?page=3","previous":"{{root}}/things/","results":[4,5,6]}""");
        (await server.SendAsync("GET", "/things/?page=3")).ShouldBe(200, $$"""{"count":8,"next":null,"previous":"{{root}}/things/?page=2","results":[7,8]}""");
    }

    /// <summary>D197: other parameters are kept, every value of them, sorted by name and escaped as forms escape.</summary>
    [Theory]
    [InlineData("?z=1&page=2&a=%C3%A4+b%26c&z=0&B=&page=2", "/things/?B=&a=%C3%A4+b%26c&page=3&z=1&z=0", "/things/?B=&a=%C3%A4+b%26c&z=1&z=0")]
    [InlineData("?page=2&Page=7&%70age_size=3&x=~-._*()'!/", "/things/?Page=7&page=3&page_size=3&x=~-._%2A%28%29%27%21%2F", "/things/?Page=7&page_size=3&x=~-._%2A%28%29%27%21%2F")]
    public async Task Other_parameters_are_kept(string query, string next, string previous)
    {
        await using var server = await ListServer.StartAsync(ThreeByThree);

        var answer = await server.SendAsync("GET", "/things/" + query);

        (answer.Link("next", server), answer.Link("previous", server)).ShouldBe((next, previous));
    }

    /// <summary>D198: <c>last</c>, and an empty number is the first.</summary>
    [Theory]
    [InlineData("?page=last", 7, 8)]
    [InlineData("?page=", 1, 2, 3)]
    [InlineData("?page=+2", 4, 5, 6)]
    [InlineData("?page=%2B002", 4, 5, 6)]
    [InlineData("?page=1&page=3", 7, 8)]
    [InlineData("?page=last&page_size=4", 5, 6, 7, 8)]
    public async Task A_page_can_be_named(string query, params int[] ids)
    {
        await using var server = await ListServer.StartAsync(ThreeByThree);

        (await server.SendAsync("GET", "/things/" + query)).Ids().ShouldBe(ids);
    }

    /// <summary>D198: 0, negative, beyond the end, or text.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4")]
    [InlineData("x")]
    [InlineData("LAST")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("%00")]
    [InlineData("9223372036854775807")]
    [InlineData("3074457345618258604")]
    [InlineData("99999999999999999999999999999999999999")]
    public async Task A_page_that_is_not_there_is_not_found(string page)
    {
        await using var server = await ListServer.StartAsync(ThreeByThree);

        (await server.SendAsync("GET", "/things/?page=" + page)).ShouldBe(404, """{"detail":"Invalid page."}""");
    }

    /// <summary>D199: above the maximum is clamped, nonsense is ignored.</summary>
    [Theory]
    [InlineData("1", 1)]
    [InlineData("5", 5)]
    [InlineData("6", 5)]
    [InlineData("99999999999999999999999999", 5)]
    [InlineData("0", 3)]
    [InlineData("-2", 3)]
    [InlineData("x", 3)]
    [InlineData("", 3)]
    public async Task A_caller_chooses_the_size_within_bounds(string size, int expected)
    {
        await using var server = await ListServer.StartAsync(ThreeByThree);

        var answer = await server.SendAsync("GET", "/things/?page_size=" + size);

        answer.Ids().Length.ShouldBe(expected);
        answer.Link("next", server).ShouldBe($"/things/?page=2&page_size={size}");
    }

    [Fact]
    public async Task The_size_is_fixed_unless_a_parameter_is_named()
    {
        await using var server = await ListServer.StartAsync(Paging.PageNumber(3));

        (await server.SendAsync("GET", "/things/?page_size=5")).Ids().Length.ShouldBe(3);
    }

    /// <summary>D197: the first page of an empty list is there, and no other.</summary>
    [Fact]
    public async Task An_empty_list_has_one_page()
    {
        await using var server = await ListServer.StartAsync(new ListRules<Stores.Item> { Paging = ThreeByThree }, new InMemoryStore<Stores.Item>());

        foreach (var query in (string[])["", "?page=1", "?page=last"])
            (await server.SendAsync("GET", "/things/" + query)).ShouldBe(200, """{"count":0,"next":null,"previous":null,"results":[]}""");
        (await server.SendAsync("GET", "/things/?page=2")).Status.ShouldBe(404);
    }

    [Fact]
    public void Sizes_have_bounds()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Paging.PageNumber(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Paging.PageNumber(20, "page_size", 19));
        Should.Throw<ArgumentOutOfRangeException>(() => Paging.LimitOffset(20, Paging.GreatestSize + 1));
    }
}
