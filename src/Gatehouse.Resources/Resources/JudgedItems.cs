namespace Gatehouse.Resources;

/// <summary>A store in whose lists nothing is that the permission refuses. Only lists are asked of it.</summary>
internal sealed class JudgedItems<T>(IResourceStore<T> store, RestRequest request) : IResourceStore<T>
    where T : class
{
    public async ValueTask<ListPage<T>> ListAsync(ListQuery<T> query, CancellationToken cancellation)
    {
        var allowed = new List<T>();
        var page = await store.ListAsync(query, cancellation);
        while (await TakeAsync(page.Items, query.Limit, allowed) && page.Items.Count == query.Limit && !query.WantsCount)
        {
            // Fewer items than were asked for mean the end to whoever asked. Only pages by number keep their place, and are shorter.
            var rest = query with { Where = Condition.Both(query.Where, Keyset<T>.After(query.Order, page.Items[^1])), Offset = 0 };
            page = await store.ListAsync(rest, cancellation);
        }

        return page with { Items = allowed };
    }

    public bool Supports(ConditionOperator comparison) => store.Supports(comparison);

    public ValueTask<T?> FindAsync(string key, CancellationToken cancellation) => throw Misused();

    public ValueTask<T> AddAsync(T item, CancellationToken cancellation) => throw Misused();

    public ValueTask<T?> ReplaceAsync(T item, CancellationToken cancellation) => throw Misused();

    public ValueTask<bool> RemoveAsync(T item, CancellationToken cancellation) => throw Misused();

    /// <summary>Takes the items that are allowed.</summary>
    /// <returns>Whether more are wanted.</returns>
    private async ValueTask<bool> TakeAsync(IReadOnlyList<T> items, int wanted, List<T> allowed)
    {
        foreach (var item in items)
        {
            if (!await request.IsAllowedAsync(item))
                continue;
            allowed.Add(item);
            if (allowed.Count == wanted)
                return false;
        }

        return true;
    }

    private static NotSupportedException Misused() => new("These are the items of a list.");
}
