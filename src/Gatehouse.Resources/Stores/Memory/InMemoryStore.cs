namespace Gatehouse.Resources;

/// <summary>Keeps items in memory, until the process ends: for samples and tests. Any number of threads may use it.</summary>
/// <remarks>A list looks at every item. What is given to the store and what it gives is copied, one level deep, so that nobody changes what is kept but by its methods.</remarks>
/// <typeparam name="T">The items.</typeparam>
/// <param name="items">What it holds at the beginning, with keys or without.</param>
public sealed class InMemoryStore<T>(params IEnumerable<T> items) : IResourceStore<T>
    where T : class
{
    private static readonly ResourceShape<T> Shape = ResourceShape<T>.Instance;

    private readonly Lock gate = new();
    private readonly InMemoryItems<T> kept = new(items);

    /// <summary>Refuses two items with the same value of a property, or of several together. Null is never the same as null.</summary>
    /// <returns>This store.</returns>
    public InMemoryStore<T> Unique(params IReadOnlyList<string> properties)
    {
        lock (gate)
            kept.AddUnique([.. properties.Select(Shape.Get)]);

        return this;
    }

    /// <inheritdoc/>
    public ValueTask<ListPage<T>> ListAsync(ListQuery<T> query, CancellationToken cancellation)
    {
        T[] all;
        lock (gate)
            all = kept.ToArray();

        var found = Array.FindAll(all, new Predicate<T>(ConditionPredicate<T>.Make(query.Where)));
        IOrderedEnumerable<T>? ordered = null;
        foreach (var (property, isDescending) in Keyset<T>.Complete(query.Order))
        {
            var get = Shape.Get(property).Get;
            ordered = (ordered, isDescending) switch
            {
                (null, false) => found.OrderBy(get, ValueOrder.Instance),
                (null, true) => found.OrderByDescending(get, ValueOrder.Instance),
                (_, false) => ordered.ThenBy(get, ValueOrder.Instance),
                (_, true) => ordered.ThenByDescending(get, ValueOrder.Instance),
            };
        }

        var page = ordered!.Skip((int)Math.Min(query.Offset, int.MaxValue)).Take(query.Limit).Select(Shape.Copy).ToArray();

        return new(new ListPage<T>(page, query.WantsCount ? found.Length : null));
    }

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync(string key, CancellationToken cancellation)
    {
        if (!ResourceKey.TryRead(key, Shape.Key.Type, out var read))
            return new((T?)null);
        lock (gate)
            return new(kept.Find(read) is { } found ? Shape.Copy(found) : null);
    }

    /// <inheritdoc/>
    public ValueTask<T> AddAsync(T item, CancellationToken cancellation)
    {
        lock (gate)
            return new(Shape.Copy(kept.Add(item)));
    }

    /// <inheritdoc/>
    public ValueTask<T?> ReplaceAsync(T item, CancellationToken cancellation)
    {
        lock (gate)
            return new(kept.Replace(item) is { } replaced ? Shape.Copy(replaced) : null);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(T item, CancellationToken cancellation)
    {
        lock (gate)
            return new(kept.Remove(item));
    }
}
