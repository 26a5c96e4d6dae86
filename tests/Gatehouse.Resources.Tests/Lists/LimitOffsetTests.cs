namespace Gatehouse.Resources.Tests.Lists;

public sealed class LimitOffsetTests
{
    /// <summary>D200: both parameters in links, the offset dropped at the beginning.</summary>
    [Theory]
    [InlineData("", "/things/?limit=3&offset=3", null, 1, 2, 3)]
    [InlineData("?offset=3", "/things/?limit=3&offset=6", "/things/?limit=3", 4, 5, 6)]
    [InlineData("?limit=2&offset=1&b=1", "/things/?b=1&limit=2&offset=3", "/things/?b=1&limit=2", 2, 3)]
    [InlineData("?limit=5&offset=3", null, "/things/?limit=5", 4, 5, 6, 7, 8)]
    [InlineData("?limit=3&offset=6", null, "/things/?limit=3&offset=3", 7, 8)]
    public async Task A_stretch_leads_to_its_neighbours(string query, string? next, string? previous, params int[] ids)
    {
        await using var server = await ListServer.StartAsync(Paging.LimitOffset(3, 5));

        var answer = await server.SendAsync("GET", "/things/" + query);

        answer.Json.GetProperty("count").GetInt32().ShouldBe(8);
        (answer.Link("next", server), answer.Link("previous", server)).ShouldBe((next, previous));
        answer.Ids().ShouldBe(ids);
    }

    /// <summary>D200: <c>limit</c> is clamped, nonsense ignored.</summary>
    [Theory]
    [InlineData("?limit=99", 5)]
    [InlineData("?limit=99999999999999999999999", 5)]
    [InlineData("?limit=0", 3)]
    [InlineData("?limit=-1", 3)]
    [InlineData("?limit=x&offset=y", 3)]
    [InlineData("?offset=-5", 3)]
    public async Task Nonsense_is_ignored(string query, int count)
    {
        await using var server = await ListServer.StartAsync(Paging.LimitOffset(3, 5));

        (await server.SendAsync("GET", "/things/" + query)).Ids().ShouldBe(Enumerable.Range(1, count));
    }

    /// <summary>D200: beyond the end there is nothing, and that is no fault.</summary>
    [Theory]
    [InlineData("8", "/things/?limit=3&offset=5")]
    [InlineData("1000", "/things/?limit=3&offset=997")]
    [InlineData("9223372036854775807", "/things/?limit=3&offset=9223372036854775804")]
    [InlineData("99999999999999999999999999", "/things/?limit=3&offset=9223372036854775804")]
    public async Task Beyond_the_end_there_is_nothing(string offset, string previous)
    {
        await using var server = await ListServer.StartAsync(Paging.LimitOffset(3, 5));

        var answer = await server.SendAsync("GET", "/things/?offset=" + offset);

        answer.Ids().ShouldBeEmpty();
        (answer.Link("next", server), answer.Link("previous", server)).ShouldBe((null, previous));
        answer.Json.GetProperty("count").GetInt32().ShouldBe(8);
    }
}
