namespace Gatehouse.Resources.Tests.Stores;

/// <summary>The stores there are; every test of them runs on each.</summary>
public enum StoreKind
{
    Memory,
    Queryable,
    Sqlite,
    Postgres,
}

/// <summary>An empty store of items, in which names are unique, and colours and notes together.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly ItemDatabase? database;

    private TestStore(IResourceStore<Item> store, ItemDatabase? database)
    {
        Items = store;
        this.database = database;
    }

    public IResourceStore<Item> Items { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestStore> CreateAsync(StoreKind kind, params IEnumerable<Item> items)
    {
        var store = kind switch
        {
            StoreKind.Memory => new TestStore(Memory(), null),
            StoreKind.Queryable => new TestStore(QueryableItems.Over(Memory()), null),
            _ => await CreateAsync(kind == StoreKind.Sqlite ? SqlEngine.Sqlite : SqlEngine.Postgres),
        };
        foreach (var item in items)
            await store.Items.AddAsync(item, Cancellation);

        return store;
    }

    public static Task<TestStore> CreateAsync(StoreKind kind, params IEnumerable<string> names) =>
        CreateAsync(kind, names.Select(static name => new Item { Name = name }));

    /// <summary>The names of what satisfies a condition, in order.</summary>
    public async Task<string[]> NamesAsync(Condition? where, params IReadOnlyList<ListOrder> order)
    {
        var page = await Items.ListAsync(new ListQuery<Item> { Where = where, Order = order, WantsCount = true }, Cancellation);
        page.Count.ShouldBe(page.Items.Count);

        return [.. page.Items.Select(static item => item.Name)];
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }

    private static InMemoryStore<Item> Memory() => new InMemoryStore<Item>().Unique("name").Unique("colour", "note");

    private static async Task<TestStore> CreateAsync(SqlEngine engine)
    {
        var made = await ItemDatabase.CreateAsync(engine);

        return new(new SqlStore<Item>(made.Database, made.Table), made);
    }
}
