namespace Gatehouse.Resources;

/// <summary>A store in whose lists nothing is that the permission refuses. Only lists are asked of it.</summary>
internal sealed class JudgedItems<T>(IResourceStore<T> store, RestRequest request) : IResourceStore<T>
    where T : class
{
    public async ValueTask<ListPage<T>> ListAsync(ListQuery<T> query, CancellationToken cancellation)
    {
        var page = await store.ListAsync(query, cancellation);
        var allowed = new List<T>(page.Items.Count);
        foreach (var item in page.Items)
        {
            if (await request.IsAllowedAsync(item))
                allowed.Add(item);
        }

        return page with { Items = allowed };
    }

    public bool Supports(ConditionOperator comparison) => store.Supports(comparison);

    public ValueTask<T?> FindAsync(string key, CancellationToken cancellation) => throw Misused();

    public ValueTask<T> AddAsync(T item, CancellationToken cancellation) => throw Misused();

    public ValueTask<T?> ReplaceAsync(T item, CancellationToken cancellation) => throw Misused();

    public ValueTask<bool> RemoveAsync(T item, CancellationToken cancellation) => throw Misused();

    private static NotSupportedException Misused() => new("These are the items of a list.");
}
