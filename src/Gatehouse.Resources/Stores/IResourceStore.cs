namespace Gatehouse.Resources;

/// <summary>Keeps the items of one resource. Every store gives the same answers; what one cannot do it says by <see cref="Supports"/>.</summary>
/// <remarks>
/// The key is the property marked with <c>[Key]</c>, or else <c>Id</c>. Text is ordered by code points, null before everything; comparisons are exact unless a condition
/// says <c>IgnoreCase</c>. What a store gives away is the caller's own copy.
/// </remarks>
/// <typeparam name="T">The items: a record, or a class with properties.</typeparam>
public interface IResourceStore<T>
    where T : class
{
    /// <summary>Some of the items, in order.</summary>
    ValueTask<ListPage<T>> ListAsync(ListQuery<T> query, CancellationToken cancellation);

    /// <summary>The item of that key; null when there is none, or the text has not the form of a key.</summary>
    ValueTask<T?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Keeps a new item. A numeric key of 0 and an empty UUID are given by the store.</summary>
    /// <returns>The item as it is kept, its key set.</returns>
    /// <exception cref="ResourceConflictException">A value that must be unique is taken.</exception>
    ValueTask<T> AddAsync(T item, CancellationToken cancellation);

    /// <summary>Keeps an item in the place of the one with the same key.</summary>
    /// <returns>The item as it is kept; null when there is none of that key any more: nothing is added then.</returns>
    /// <exception cref="ResourceConflictException">A value that must be unique is taken.</exception>
    ValueTask<T?> ReplaceAsync(T item, CancellationToken cancellation);

    /// <summary>Removes the item of that key.</summary>
    /// <returns>False when there is none any more.</returns>
    ValueTask<bool> RemoveAsync(T item, CancellationToken cancellation);

    /// <summary>Whether lists may ask for this operator; asked before the first request is served.</summary>
    bool Supports(ConditionOperator comparison) => true;
}
