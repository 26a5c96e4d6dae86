using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources.Tests.Stores;

namespace Gatehouse.Resources.Tests.Lists;

/// <summary>A list of stones and feathers, and what it answers.</summary>
internal static class ListServer
{
    public static Item[] Stones =>
    [
        new() { Name = "amber stone", Rank = 5, Colour = "amber" },
        new() { Name = "blue stone", Rank = 3, Colour = "blue" },
        new() { Name = "blue feather", Rank = 9, Colour = "light blue" },
        new() { Name = "coral branch", Rank = 1, Colour = "coral" },
        new() { Name = "dark feather", Rank = 7, Colour = "dark grey" },
        new() { Name = "ember", Rank = 2, Colour = "amber red" },
        new() { Name = "Flint Stone", Rank = 8, Colour = "grey" },
        new() { Name = "green leaf", Rank = 4, Colour = "green" },
    ];

    public static Task<TestServer> StartAsync(Paging paging, params Item[] items) => StartAsync(new ListRules<Item> { Paging = paging }, items);

    public static Task<TestServer> StartAsync(ListRules<Item> rules, params Item[] items) =>
        StartAsync(rules, new InMemoryStore<Item>(items.Length == 0 ? Stones : items));

    public static Task<TestServer> StartAsync(ListRules<Item> rules, IResourceStore<Item> store, Condition? visible = null) =>
        TestServer.StartAsync(new RestView("Item List") { Permission = Permission.AllowAny }.Get(request => rules.AnswerAsync(request, store, visible, WriteId)));

    /// <summary>The ids of a page, whatever the envelope.</summary>
    public static int[] Ids(this Answer answer)
    {
        answer.Status.ShouldBe(200, answer.Body);
        var items = answer.Json.ValueKind == JsonValueKind.Array ? answer.Json : answer.Json.GetProperty("results");

        return [.. items.EnumerateArray().Select(static item => item.GetInt32())];
    }

    /// <summary>A link without scheme and host, which are checked; null when there is none.</summary>
    public static string? Link(this Answer answer, string name, TestServer server)
    {
        var link = answer.Json.GetProperty(name).GetString();
        var host = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        link?.ShouldStartWith(host);

        return link?[host.Length..];
    }

    private static void WriteId(Utf8JsonWriter writer, Item item) => writer.WriteNumberValue(item.Id);
}
