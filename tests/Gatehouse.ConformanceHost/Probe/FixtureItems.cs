using System.Text.Json.Nodes;

namespace Gatehouse.ConformanceHost.Probe;

/// <summary>The items that every test program expects.</summary>
internal static class FixtureItems
{
    public static Item[] Read() =>
    [
        .. FixtureAccounts.Read()["items"]!.AsArray().Select(static item => new Item
        {
            Id = item!["id"]!.GetValue<long>(),
            Name = item["name"]!.GetValue<string>(),
            Rank = item["rank"]!.GetValue<long>(),
            Colour = item["colour"]!.GetValue<string>(),
            Created = DateTimeOffset.UtcNow,
        }),
    ];
}
