using System.Collections;
using System.Text.Json;

namespace Gatehouse.AspNetCore.Users;

/// <summary>Names in their order, compared to the letter. Whether one is among them is answered in the same time for three and for thousands, and nothing is allocated.</summary>
internal sealed class NameSet : IReadOnlyList<string>
{
    // A handful is faster compared than hashed, and smaller.
    private const int Few = 8;

    private readonly string[] names;
    private readonly HashSet<string>? set;

    public NameSet(string[] names)
    {
        this.names = names;
        set = names.Length > Few ? new HashSet<string>(names, StringComparer.Ordinal) : null;
    }

    public static NameSet Empty { get; } = new([]);

    public int Count => names.Length;

    public string this[int index] => names[index];

    /// <summary>The strings of an array; none of anything else.</summary>
    public static NameSet Of(JsonElement? array) => array is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0
        ? new NameSet([.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)])
        : Empty;

    public bool Contains(string name)
    {
        if (set is not null)
            return set.Contains(name);

        foreach (var present in names)
        {
            if (present == name)
                return true;
        }

        return false;
    }

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => names.GetEnumerator();
}
