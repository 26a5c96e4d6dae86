namespace Gatehouse.Resources.Tests.Stores;

/// <summary>Items come back as they were given, and are gone when they were removed.</summary>
public sealed class KeepingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<StoreKind> Stores => [.. Enum.GetValues<StoreKind>()];

    private static Item Whole => new()
    {
        Name = "grüße 😀 'quoted' \"twice\" -- ;",
        Rank = int.MinValue,
        Colour = "dark grey",
        Note = "",
        Score = 0,
        Kind = ItemKind.RoundStone,
        Reference = Guid.Parse("0190a0a0-ABCD-7000-8000-00000000000f"),
        IsSold = true,
        Weight = 0.1,
        Price = 12.5m,
        Day = new DateOnly(2026, 1, 31),
        CreatedAt = new DateTimeOffset(2026, 1, 31, 23, 59, 59, 123, TimeSpan.Zero),
        SoldAt = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_item_comes_back_as_it_was_given_with_its_key(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, "first");

        var added = await store.Items.AddAsync(Whole, Cancellation);

        added.ShouldBe(Whole with { Id = 2 });
        (await store.Items.FindAsync("2", Cancellation)).ShouldBe(added);
        (await store.Items.ListAsync(new ListQuery<Item>(), Cancellation)).Items[1].ShouldBe(added);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_key_that_is_given_is_kept(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, new Item { Id = 7, Name = "seven" });

        (await store.Items.FindAsync("7", Cancellation)).ShouldNotBeNull().Name.ShouldBe("seven");
    }

    /// <summary>An address with a key of the wrong form leads nowhere, and raises nothing.</summary>
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_key_of_the_wrong_form_finds_nothing(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, "first");

        foreach (var key in (string[])["", "x", "1.0", "1\0", "-1", "0", "99999999999999999999", "9223372036854775807", "1 or 1=1", "1;", "\ud800", "１", new('9', 5000)])
            (await store.Items.FindAsync(key, Cancellation)).ShouldBeNull(key);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_gone_is_neither_replaced_nor_removed(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, "first", "second");
        var first = (await store.Items.FindAsync("1", Cancellation)).ShouldNotBeNull();

        (await store.Items.RemoveAsync(first, Cancellation)).ShouldBeTrue();

        (await store.Items.RemoveAsync(first, Cancellation)).ShouldBeFalse();
        (await store.Items.ReplaceAsync(first with { Name = "again" }, Cancellation)).ShouldBeNull();
        (await store.NamesAsync(null)).ShouldBe(["second"]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_item_is_replaced_whole(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, "first", "second");

        (await store.Items.ReplaceAsync(Whole with { Id = 1 }, Cancellation)).ShouldBe(Whole with { Id = 1 });

        (await store.Items.FindAsync("1", Cancellation)).ShouldBe(Whole with { Id = 1 });
        (await store.NamesAsync(null)).ShouldBe([Whole.Name, "second"]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_value_that_is_taken_is_refused_and_nothing_kept(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(
            kind, new Item { Name = "a", Colour = "red", Note = "x" }, new Item { Name = "b", Colour = "red" }, new Item { Name = "c", Colour = "red" });

        await RefusesAsync(() => store.Items.AddAsync(new Item { Name = "a" }, Cancellation).AsTask(), "Name");
        await RefusesAsync(() => store.Items.AddAsync(new Item { Name = "d", Colour = "red", Note = "x" }, Cancellation).AsTask(), "Colour", "Note");
        await RefusesAsync(() => store.Items.ReplaceAsync(new Item { Id = 2, Name = "a" }, Cancellation).AsTask(), "Name");
        await RefusesAsync(() => store.Items.AddAsync(new Item { Id = 1, Name = "e" }, Cancellation).AsTask(), "Id");

        (await store.NamesAsync(null)).ShouldBe(["a", "b", "c"]);
    }

    /// <summary>Of many who want one name at once, one gets it, and nobody gets another's key.</summary>
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_many_at_once_one_gets_the_name(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, Array.Empty<Item>());

        var won = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(async () =>
        {
            try
            {
                await store.Items.AddAsync(new Item { Name = $"name {number % 10}" }, Cancellation);
                return 1;
            }
            catch (ResourceConflictException)
            {
                return 0;
            }
        }, Cancellation)));

        won.Sum().ShouldBe(10);
        (await store.NamesAsync(null)).Order().ShouldBe(Enumerable.Range(0, 10).Select(static number => $"name {number}"));
    }

    /// <summary>What a store gives away is the caller's own: changing it changes nothing that is kept.</summary>
    [Fact]
    public async Task What_the_store_in_memory_gives_is_a_copy()
    {
        var given = new Mutable { Text = "as it was" };
        var store = new InMemoryStore<Mutable>(given);
        given.Text = "changed";
        (await store.FindAsync("1", Cancellation)).ShouldNotBeNull().Text = "changed";
        (await store.ListAsync(new ListQuery<Mutable>(), Cancellation)).Items[0].Text = "changed";

        (await store.FindAsync("1", Cancellation)).ShouldNotBeNull().Text.ShouldBe("as it was");
    }

    [Theory]
    [InlineData("title", """{"title":["This field must be unique."]}""")]
    [InlineData("Title,CreatedAt", """{"non_field_errors":["The fields title, created_at must make a unique set."]}""")]
    [InlineData("", """{"non_field_errors":["This field must be unique."]}""")]
    public async Task A_conflict_is_told_as_a_field_error(string properties, string body)
    {
        var conflict = new ResourceConflictException(properties.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var view = EchoView.Open().Put(_ => new(RestAnswer.Refuse(conflict.ToProblem())));
        await using var server = await TestServer.StartAsync(view);

        (await server.SendAsync("PUT")).ShouldBe(400, body);
    }

    private static async Task RefusesAsync(Func<Task> change, params string[] properties) =>
        (await Should.ThrowAsync<ResourceConflictException>(change)).Properties.ShouldBe(properties);

    private sealed class Mutable
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";
    }
}
