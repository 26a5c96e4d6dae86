namespace Gatehouse.Resources;

/// <summary>The order of values that databases have too: null first, text by code points, enums by name as they are kept.</summary>
internal sealed class ValueOrder : IComparer<object?>
{
    internal static ValueOrder Instance { get; } = new();

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string one, string other) => CompareText(one, other),
        (Enum one, Enum other) => string.CompareOrdinal(PropertyName.OnTheWire(one.ToString()), PropertyName.OnTheWire(other.ToString())),
        (IComparable one, _) => one.CompareTo(y),
        _ => throw new InvalidOperationException($"Values of type {x.GetType().Name} have no order."),
    };

    /// <summary>By code points, as UTF-8 orders: only surrogates stand elsewhere in UTF-16.</summary>
    private static int CompareText(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length)
            return one.Length.CompareTo(other.Length);
        var (a, b) = (one[same], other[same]);

        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
