namespace Gatehouse.Resources;

/// <summary>Items behind an <see cref="IQueryable{T}"/>: a set of Entity Framework Core, or a list. Reading is asynchronous where the queryable is an <see cref="IAsyncEnumerable{T}"/>.</summary>
/// <remarks>
/// With Entity Framework Core make one for each scope, over <c>db.Posts.AsNoTracking()</c>. What the provider decides here, and no other store: how text is
/// ordered, and which letters beyond ASCII differ in case alone (searching compares <c>ToUpper()</c> of both sides). Without a function, a change is a
/// <see cref="NotSupportedException"/>. Functions throw <see cref="ResourceConflictException"/> when a unique value is taken.
/// </remarks>
/// <typeparam name="T">The items.</typeparam>
/// <param name="items">All items.</param>
public sealed class QueryableStore<T>(IQueryable<T> items) : IResourceStore<T>
    where T : class
{
    private readonly ResourceShape<T> shape = ResourceShape<T>.Instance;

    private readonly ConditionExpression<T> expressions = new(isInMemory: items.Provider is EnumerableQuery);

    /// <summary>Adds an item and saves it; gives the item with its key.</summary>
    public Func<T, CancellationToken, ValueTask<T>>? Add { get; init; }

    /// <summary>Replaces the item of the same key and saves it; false when there is none any more.</summary>
    public Func<T, CancellationToken, ValueTask<bool>>? Replace { get; init; }

    /// <summary>Removes the item of that key and saves that; false when there is none any more.</summary>
    public Func<T, CancellationToken, ValueTask<bool>>? Remove { get; init; }

    /// <inheritdoc/>
    public bool Supports(ConditionOperator comparison) => comparison != ConditionOperator.Matches || expressions.IsInMemory;

    /// <inheritdoc/>
    public async ValueTask<ListPage<T>> ListAsync(ListQuery<T> query, CancellationToken cancellation)
    {
        var matching = query.Where is null ? items : items.Where(expressions.Of(query.Where));

        // A group and not Count(): that has no asynchronous form without a reference to the provider.
        long? count = query.WantsCount
            ? await ReadAsync(matching.GroupBy(static _ => 1).Select(static all => all.LongCount()), cancellation) is [var counted, ..] ? counted : 0
            : null;
        if (query.Limit == 0 || query.Offset >= (count ?? int.MaxValue))
            return new([], count);
        var page = expressions.Ordered(matching, Keyset<T>.Complete(query.Order)).Skip((int)query.Offset).Take(query.Limit);

        return new(await ReadAsync(page, cancellation), count);
    }

    /// <inheritdoc/>
    public async ValueTask<T?> FindAsync(string key, CancellationToken cancellation)
    {
        if (!ResourceKey.TryRead(key, shape.Key.Type, out var read))
            return null;
        var found = items.Where(expressions.Of(new Comparison(shape.Key.Name, ConditionOperator.Equal, read)));

        return await ReadAsync(found.Take(1), cancellation) is [var item, ..] ? item : null;
    }

    /// <inheritdoc/>
    public ValueTask<T> AddAsync(T item, CancellationToken cancellation) => Need(Add)(item, cancellation);

    /// <inheritdoc/>
    public async ValueTask<T?> ReplaceAsync(T item, CancellationToken cancellation) => await Need(Replace)(item, cancellation) ? item : null;

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(T item, CancellationToken cancellation) => Need(Remove)(item, cancellation);

    private static TFunction Need<TFunction>(TFunction? function)
        where TFunction : class => function ?? throw new NotSupportedException($"This store of {typeof(T).Name} cannot be changed in that way.");

    private static async ValueTask<IReadOnlyList<TResult>> ReadAsync<TResult>(IQueryable<TResult> query, CancellationToken cancellation)
    {
        if (query is not IAsyncEnumerable<TResult> rows)
            return [.. query];
        var read = new List<TResult>();
        await foreach (var row in rows.WithCancellation(cancellation))
            read.Add(row);

        return read;
    }
}
