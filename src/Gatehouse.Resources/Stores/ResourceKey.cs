using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>The keys of a resource: read from a path, written into one, given to what is new.</summary>
internal static class ResourceKey
{
    /// <summary>The longest text that is looked at; no key is longer.</summary>
    private const int MaxLength = 512;

    /// <summary>Reads a key of the type; false when the text has not its form. Only the usual form counts, so that one item has one address.</summary>
    internal static bool TryRead(string text, Type type, out object key)
    {
        key = text;
        if (text.Length is 0 or > MaxLength || text.Contains('\0', StringComparison.Ordinal))
            return false;
        if (type == typeof(string))
            return true;
        if (type == typeof(Guid))
            return Take(Guid.TryParseExact(text, "D", out var uuid), uuid, out key);
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;
        if (type == typeof(long))
            return Take(true, number, out key);
        if (type == typeof(int))
            return Take(number is >= int.MinValue and <= int.MaxValue, unchecked((int)number), out key);

        throw new InvalidOperationException($"A key is a long, an int, a Guid or a string, not a {type.Name}.");
    }

    /// <summary>Whether a key is still to be given.</summary>
    internal static bool IsMissing(object? key) => key is null or 0L or 0 or "" || (key is Guid uuid && uuid == Guid.Empty);

    private static bool Take<TKey>(bool isRead, TKey read, out object key)
        where TKey : notnull
    {
        key = read;
        return isRead;
    }
}
