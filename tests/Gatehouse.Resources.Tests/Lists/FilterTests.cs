using Gatehouse.Resources.Tests.Stores;

namespace Gatehouse.Resources.Tests.Lists;

public sealed class FilterTests
{
    private static readonly ListRules<Item> Rules = new ListRules<Item> { Paging = Paging.PageNumber(5) }
        .FilterBy("colour", "rank", "IsSold", "kind", "reference", "day", "created_at", "weight", "score", "note", "price");

    [Theory]
    [InlineData("?colour=grey", 7)]
    [InlineData("?colour=GREY")]
    [InlineData("?colour=grey%20")]
    [InlineData("?colour=light+blue&rank=9", 3)]
    [InlineData("?colour=blue&rank=9")]
    [InlineData("?rank=7", 5)]
    [InlineData("?rank=%207.0", 5)]
    [InlineData("?rank=1&rank=2", 6)]
    [InlineData("?is_sold=yes")]
    [InlineData("?kind=feather")]
    [InlineData("?kind=round_stone&rank=1", 4)]
    [InlineData("?reference=urn:uuid:00000000000000000000000000000000&rank=1", 4)]
    [InlineData("?day=0001-01-01&rank=1", 4)]
    [InlineData("?created_at=1970-01-01T01:00:00%2B01:00&rank=1", 4)]
    [InlineData("?weight=0.0&rank=1", 4)]
    [InlineData("?price=0.00&rank=1", 4)]
    [InlineData("?score=0")]
    [InlineData("?colour=&rank=1&other=x&Colour=x", 4)]
    public async Task A_list_is_filtered_by_exact_values(string query, params int[] ids)
    {
        await using var server = await ListServer.StartAsync(Rules);

        (await server.SendAsync("GET", "/things/" + query)).Ids().ShouldBe(ids);
    }

    /// <summary>Values of the wrong kind report by field, all at once.</summary>
    [Theory]
    [InlineData("?rank=x&is_sold=perhaps&colour=a%00", """{"colour":["Null characters are not allowed."],"rank":["A valid integer is required."],"is_sold":["Must be a valid boolean."]}""")]
    [InlineData("?rank=3000000000", """{"rank":["Ensure this value is less than or equal to 2147483647."]}""")]
    [InlineData("?rank=99999999999999999999", """{"rank":["Ensure this value is less than or equal to 2147483647."]}""")]
    [InlineData("?kind=Feather", """{"kind":["\"Feather\" is not a valid choice."]}""")]
    [InlineData("?reference=x", """{"reference":["Must be a valid UUID."]}""")]
    [InlineData("?weight=nan", """{"weight":["A valid number is required."]}""")]
    [InlineData("?day=tomorrow", """{"day":["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."]}""")]
    public async Task A_value_of_the_wrong_kind_is_a_field_error(string query, string body)
    {
        await using var server = await ListServer.StartAsync(Rules);

        (await server.SendAsync("GET", "/things/" + query)).ShouldBe(400, body);
    }

    /// <summary>Links keep the filter, so that every page is a page of the same list.</summary>
    [Fact]
    public async Task Links_keep_the_filter()
    {
        await using var server = await ListServer.StartAsync(new ListRules<Item> { Paging = Paging.PageNumber(1) }.Search("name").FilterBy("is_sold"));

        var answer = await server.SendAsync("GET", "/things/?search=blue&is_sold=false");

        answer.Link("next", server).ShouldBe("/things/?is_sold=false&page=2&search=blue");
        (await server.SendAsync("GET", answer.Link("next", server)!)).Ids().ShouldBe([3]);
    }

    [Fact]
    public void A_filter_has_a_name_of_its_own()
    {
        Should.Throw<InvalidOperationException>(() => new ListRules<Item>().FilterBy("nothing"));
        Should.Throw<InvalidOperationException>(() => new ListRules<Paged> { Paging = Paging.PageNumber(5) }.FilterBy("page"));
        Should.Throw<InvalidOperationException>(() => new ListRules<Paged>().FilterBy("search"));
        Should.Throw<InvalidOperationException>(() => new ListRules<Paged>().FilterBy("page").Paging = Paging.PageNumber(5));
    }

    private sealed record Paged(long Id, int Page, string Search);
}
