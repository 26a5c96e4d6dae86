using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>How forms, which are flat, say nested values: <c>a.b</c> is b of a, <c>a[0]</c> the first of a list, <c>a[0]b</c> its b.</summary>
internal static class FormPaths
{
    // More digits are no index anybody means, and would not fit.
    private const int MaxIndexDigits = 9;

    /// <summary>The members of a nested object, or null when the form has none.</summary>
    internal static InputObject? Nested(InputObject form, string name)
    {
        InputObject? nested = null;
        foreach (var (key, value) in form.Members)
        {
            if (key.Length > name.Length + 1 && key[name.Length] == '.' && key.StartsWith(name, StringComparison.Ordinal))
                (nested ??= new InputObject(isForm: true)).Add(key[(name.Length + 1)..], value);
        }

        return nested;
    }

    /// <summary>The items of a list by their index, or null when the form has none. Gaps close.</summary>
    internal static List<InputValue>? Indexed(InputObject form, string name)
    {
        SortedDictionary<int, InputValue>? items = null;
        foreach (var (key, value) in form.Members)
        {
            if (!TryReadIndex(key, name, out var index, out var rest))
                continue;
            items ??= [];
            if (rest.Length == 0)
            {
                items[index] = value;
                continue;
            }

            if (!items.TryGetValue(index, out var item) || item.Kind != InputKind.Object)
                items[index] = item = InputValue.Of(new InputObject(isForm: true));
            item.Members.Add(rest, value);
        }

        return items is null ? null : [.. items.Values];
    }

    private static bool TryReadIndex(string key, string name, out int index, out string rest)
    {
        index = 0;
        rest = "";
        if (key.Length <= name.Length || key[name.Length] != '[' || !key.StartsWith(name, StringComparison.Ordinal))
            return false;
        var after = key.AsSpan(name.Length + 1);
        var close = after.IndexOf(']');
        if (close is < 1 or > MaxIndexDigits || !int.TryParse(after[..close], NumberStyles.None, CultureInfo.InvariantCulture, out index))
            return false;
        rest = after[(close + 1)..].TrimStart('.').ToString();

        return true;
    }
}
