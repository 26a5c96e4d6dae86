using System.Collections.Concurrent;

namespace Gatehouse.Resources;

/// <summary>The statements of one store, each made once: a database keeps what it prepared under the object.</summary>
internal sealed class SqlStatements(IReadOnlyList<string> columns)
{
    // How many shapes callers can ask for depends on the rules of the list; beyond this many they still work, but are not kept.
    private const int MostKept = 500;

    private readonly ConcurrentDictionary<string, SqlStatement> kept = new(StringComparer.Ordinal);

    internal SqlStatement Get(string text)
    {
        if (kept.TryGetValue(text, out var known))
            return known;
        var made = new SqlStatement(text, columns);

        return kept.Count < MostKept ? kept.GetOrAdd(text, made) : made;
    }
}
