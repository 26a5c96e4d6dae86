using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>The items of an <see cref="InMemoryStore{T}"/> by key. Used under its lock.</summary>
internal sealed class InMemoryItems<T>
    where T : class
{
    private readonly ResourceShape<T> shape = ResourceShape<T>.Instance;

    private readonly SortedDictionary<object, T> items = new(ValueOrder.Instance);
    private readonly List<ResourceProperty<T>[]> uniques = [];
    private long lastNumber;

    internal InMemoryItems(IEnumerable<T> items)
    {
        foreach (var item in items)
            Add(item);
    }

    internal T[] ToArray() => [.. items.Values];

    internal T? Find(object key) => items.GetValueOrDefault(key);

    internal T Add(T item)
    {
        var added = shape.Copy(item);
        if (ResourceKey.IsMissing(shape.Key.Get(added)))
            shape.Key.Set(added, NewKey());
        var key = shape.Key.Get(added)!;
        if (items.ContainsKey(key))
            throw new ResourceConflictException(shape.Key.Name);
        DemandUnique(added);
        items.Add(key, added);
        if (key is long or int)
            lastNumber = Math.Max(lastNumber, Convert.ToInt64(key, CultureInfo.InvariantCulture));

        return added;
    }

    internal T? Replace(T item)
    {
        var key = shape.Key.Get(item)!;
        if (!items.ContainsKey(key))
            return null;
        DemandUnique(item);

        return items[key] = shape.Copy(item);
    }

    internal bool Remove(T item) => items.Remove(shape.Key.Get(item)!);

    internal void AddUnique(ResourceProperty<T>[] properties)
    {
        uniques.Add(properties);
        foreach (var item in items.Values)
            DemandUnique(item);
    }

    private void DemandUnique(T item)
    {
        foreach (var unique in uniques)
        {
            if (items.Values.Any(other => !Equals(shape.Key.Get(other), shape.Key.Get(item)) && HaveSame(unique, item, other)))
                throw new ResourceConflictException([.. unique.Select(static property => property.Name)]);
        }
    }

    private static bool HaveSame(ResourceProperty<T>[] properties, T item, T other) =>
        Array.TrueForAll(properties, property => property.Get(item) is { } value && value.Equals(property.Get(other)));

    private object NewKey() => shape.Key.Type switch
    {
        var type when type == typeof(long) => lastNumber + 1,
        var type when type == typeof(int) => checked((int)(lastNumber + 1)),
        var type when type == typeof(Guid) => Guid.CreateVersion7(),
        var type => throw new InvalidOperationException($"A key of type {type.Name} is given by whoever adds the item."),
    };
}
