namespace Gatehouse.Resources.Tests.Stores;

/// <summary>Every store understands the same conditions in the same way.</summary>
public sealed class ConditionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly Guid Reference = Guid.Parse("0190a0a0-abcd-7000-8000-00000000000f");
    private static readonly int? Five = 5;
    private static readonly long Billions = 3_000_000_000;

    private static readonly Item[] Items =
    [
        new() { Name = "a", Rank = 1, Note = null, Score = null, Kind = ItemKind.Feather, Price = 1.5m, CreatedAt = Noon.AddHours(-1), Day = new(2026, 1, 1) },
        new() { Name = "b", Rank = 2, Note = "50%", Score = 5, Kind = ItemKind.RoundStone, IsSold = true, Price = 10m, CreatedAt = Noon },
        new() { Name = "c", Rank = 3, Note = "50_", Score = 6, Kind = ItemKind.Branch, Weight = 2.5, Price = 9m, SoldAt = Noon, CreatedAt = Noon.AddHours(1) },
        new() { Name = "D", Rank = int.MaxValue, Note = "x", Score = -1, Reference = Reference, Price = 100m, CreatedAt = Noon.AddMilliseconds(1) },
    ];

    private static readonly Dictionary<string, Condition> Conditions = new()
    {
        ["a"] = Condition.Of<Item>(item => item.Name == "a"),
        ["bcD"] = Condition.Of<Item>(item => item.Name != "a"),
        ["ab"] = Condition.Of<Item>(item => 3 > item.Rank),
        ["abc"] = Condition.Of<Item>(item => item.Rank <= 3L),
        ["cD"] = Condition.Of<Item>(item => item.Rank > 2 && item.Id >= 3),
        ["bc"] = Condition.Of<Item>(item => item.Name == "b" || item.Name == "c"),
        ["b"] = Condition.Of<Item>(item => item.IsSold),
        ["acD"] = Condition.Of<Item>(item => !item.IsSold),
        [" b"] = Condition.Of<Item>(item => item.Score == Five),
        [" a"] = Condition.Of<Item>(item => item.Score == (Five > 5 ? Five : null)),
        [" bcD"] = Condition.Of<Item>(item => item.Note != null),
        ["  acD"] = Condition.Of<Item>(item => item.Score != 5),
        ["bD"] = Condition.Of<Item>(item => item.Score < 6),
        ["  a"] = Condition.Of<Item>(item => item.Kind == ItemKind.Feather),
        [" cD"] = Condition.Of<Item>(item => item.CreatedAt > Noon),
        ["  b"] = Condition.Of<Item>(item => item.CreatedAt == Noon.ToUniversalTime()),
        ["c"] = Condition.Of<Item>(item => item.SoldAt == Noon),
        ["D"] = Condition.Of<Item>(item => item.Reference == Reference),
        [" D"] = Condition.Of<Item>(item => item.Price > 10m),
        [" c"] = Condition.Of<Item>(item => item.Weight >= 2.5),
        ["   a"] = Condition.Of<Item>(item => item.Day == new DateOnly(2026, 1, 1)),
        [" bc"] = Condition.Of<Item>(item => item.Note!.StartsWith("50")),
        ["   b"] = Condition.Of<Item>(item => item.Note!.Contains("0%")),
        ["    b"] = Condition.Of<Item>(item => item.Note!.Contains('%')),
        ["  D"] = Condition.Of<Item>(item => item.Note!.StartsWith("X", StringComparison.OrdinalIgnoreCase)),
        ["   D"] = Condition.Of<Item>(item => item.Note!.Equals("X", StringComparison.OrdinalIgnoreCase)),
        [""] = Condition.Of<Item>(item => item.Rank == Billions),
        ["abcD"] = Condition.Of<Item>(item => item.Rank < Billions && item.Rank != Billions && item.Rank > -Billions),
        [" ab"] = Condition.Of<Item>(item => item.Rank < 2.5),
        ["  cD"] = Condition.Of<Item>(item => item.Rank >= 2.5),
        [" "] = Condition.Of<Item>(item => item.Name == "b\0" || item.Name == "\ud800" || item.Name.StartsWith('\0')),
        [" abcD"] = Condition.Always,
        ["  "] = Condition.Never,
        ["  bcD"] = new Comparison("created_at", ConditionOperator.GreaterOrEqual, Noon),
        ["   bcD"] = new AllOf([new Comparison("name", ConditionOperator.Greater, "C"), new Comparison("Name", ConditionOperator.NotEqual, "a")]),
    };

    public static MatrixTheoryData<StoreKind, string> Cases => new(Enum.GetValues<StoreKind>(), Conditions.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_condition_means_the_same_to_every_store(StoreKind kind, string names)
    {
        await using var store = await TestStore.CreateAsync(kind, Items);

        string.Concat(await store.NamesAsync(Conditions[names])).ShouldBe(names.Trim());
    }

    /// <summary>What a caller's own values are made of is the application's affair: only the value counts, as it is when the condition is made.</summary>
    [Fact]
    public void The_other_side_is_computed_at_once()
    {
        var (kind, number, text) = (ItemKind.Branch, (int?)7, new { Inner = new { Value = "x" } });

        Condition.Of<Item>(item => item.Kind == kind).ShouldBe(new Comparison("Kind", ConditionOperator.Equal, ItemKind.Branch));
        Condition.Of<Item>(item => item.Score == number).ShouldBe(new Comparison("Score", ConditionOperator.Equal, 7));
        Condition.Of<Item>(item => item.Rank == number).ShouldBe(new Comparison("Rank", ConditionOperator.Equal, 7));
        Condition.Of<Item>(item => item.Id == number.Value + 1).ShouldBe(new Comparison("Id", ConditionOperator.Equal, 8L));
        Condition.Of<Item>(item => text.Inner.Value == item.Name).ShouldBe(new Comparison("Name", ConditionOperator.Equal, "x"));
        Condition.Of<Item>(item => item.Rank == (int)2.9).ShouldBe(new Comparison("Rank", ConditionOperator.Equal, 2));
        Condition.Of<Item>(item => item.Rank < int.Parse("12", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(new Comparison("Rank", ConditionOperator.Less, 12));
    }

    [Fact]
    public void What_a_store_could_not_follow_is_refused_with_the_part_that_is_wrong()
    {
        Refuses(item => item.Name.Length == 3);
        Refuses(item => item.Name == item.Colour);
        Refuses(item => item.Name.EndsWith('x'));
        Refuses(item => item.Name.Trim() == "x");
        Refuses(item => item.Name.StartsWith("x", StringComparison.CurrentCulture));
        Refuses(item => !(item.Rank == 1));
        Refuses(item => item.Kind > ItemKind.Feather);
        Refuses(item => item.CreatedAt.Year == 2026);

        static void Refuses(System.Linq.Expressions.Expression<Func<Item, bool>> predicate) =>
            Should.Throw<NotSupportedException>(() => Condition.Of(predicate)).Message.ShouldContain("item");
    }

    /// <summary>A lambda that needs no item is judged at once: an application may switch a rule off.</summary>
    [Fact]
    public void A_condition_without_an_item_is_always_or_never()
    {
        var everybody = bool.Parse("true");

        Condition.Of<Item>(_ => everybody).ShouldBe(Condition.Always);
        Condition.Of<Item>(_ => false).ShouldBe(Condition.Never);
    }
}
