namespace Gatehouse.Resources.Tests.Stores;

/// <summary>A queryable over items in memory, changed by functions as an application gives them.</summary>
internal static class QueryableItems
{
    public static QueryableStore<Item> Over(InMemoryStore<Item> kept) => new(Read(kept).AsQueryable())
    {
        Add = kept.AddAsync,
        Replace = async (item, cancellation) => await kept.ReplaceAsync(item, cancellation) is not null,
        Remove = kept.RemoveAsync,
    };

    // Read anew by every query.
    private static IEnumerable<Item> Read(InMemoryStore<Item> kept)
    {
        foreach (var item in kept.ListAsync(new ListQuery<Item>(), CancellationToken.None).AsTask().GetAwaiter().GetResult().Items)
            yield return item;
    }
}
