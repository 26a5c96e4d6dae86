using Gatehouse.Resources.Tests.Stores;

namespace Gatehouse.Resources.Tests.Lists;

public sealed class OrderingTests
{
    /// <summary>D203: a comma list, <c>-</c> reverses, what is unknown or not allowed is dropped, then the default applies.</summary>
    [Theory]
    [InlineData("", 3, 7, 5, 1, 8, 2, 6, 4)]
    [InlineData("?ordering=rank", 4, 6, 2, 8, 1, 5, 7, 3)]
    [InlineData("?ordering=-name", 8, 6, 5, 4, 2, 3, 1, 7)]
    [InlineData("?ordering=is_sold,-rank", 3, 7, 5, 1, 8, 2, 6, 4)]
    [InlineData("?ordering=%20is_sold%20,%20rank", 4, 6, 2, 8, 1, 5, 7, 3)]
    [InlineData("?ordering=colour,rank", 4, 6, 2, 8, 1, 5, 7, 3)]
    [InlineData("?ordering=colour", 3, 7, 5, 1, 8, 2, 6, 4)]
    [InlineData("?ordering=--rank,,Rank,-,RANK,rank%20desc", 3, 7, 5, 1, 8, 2, 6, 4)]
    [InlineData("?ordering=rank,-rank,rank", 4, 6, 2, 8, 1, 5, 7, 3)]
    [InlineData("?ordering=name&ordering=rank", 4, 6, 2, 8, 1, 5, 7, 3)]
    public async Task A_list_is_ordered_by_what_is_allowed(string query, params int[] ids)
    {
        await using var server = await ListServer.StartAsync(new ListRules<Item>().OrderBy("rank", "name", "IsSold").DefaultOrder("-rank"));

        (await server.SendAsync("GET", "/things/" + query)).Ids().ShouldBe(ids);
    }

    [Fact]
    public async Task Without_the_rule_the_default_stays()
    {
        await using var server = await ListServer.StartAsync(new ListRules<Item>());

        (await server.SendAsync("GET", "/things/?ordering=-rank")).Ids().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    public void A_name_that_is_none_is_found_at_once()
    {
        Should.Throw<InvalidOperationException>(() => new ListRules<Item>().OrderBy("nothing"));
        Should.Throw<InvalidOperationException>(() => new ListRules<Item>().DefaultOrder("-nothing"));
    }
}
