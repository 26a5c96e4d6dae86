namespace Gatehouse.Resources;

/// <summary>Which items a list wants.</summary>
/// <typeparam name="T">The items.</typeparam>
public sealed record ListQuery<T>
    where T : class
{
    /// <summary>What the items must satisfy; null for all of them.</summary>
    public Condition? Where { get; init; }

    /// <summary>By which properties, the first one first. The key follows by itself, so that the order is never left to chance.</summary>
    public IReadOnlyList<ListOrder> Order { get; init; } = [];

    /// <summary>How many items are left out at the beginning. Beyond the end costs no more than at the end.</summary>
    public long Offset { get; init; }

    /// <summary>The most items wanted. 0 asks for the count alone.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Whether <see cref="ListPage{T}.Count"/> is wanted.</summary>
    public bool WantsCount { get; init; }
}

/// <summary>One property a list is ordered by.</summary>
/// <param name="Property">Its name, in any case, with or without underscores.</param>
/// <param name="IsDescending">Whether the greatest value comes first.</param>
public readonly record struct ListOrder(string Property, bool IsDescending = false)
{
    /// <summary>Reads <c>name</c> or <c>-name</c>.</summary>
    public static ListOrder Parse(string text) => text is ['-', .. var name] ? new(name, IsDescending: true) : new(text);
}

/// <summary>Some of the items of a store.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items wanted, in order.</param>
/// <param name="Count">How many items satisfy the query without offset and limit; null when that was not asked for.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, long? Count = null);
