namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Which of the names that exist was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest changes, letters of another case being half a change; null when none is near.</summary>
    public static string? Find(string misspelt, IEnumerable<string> known)
    {
        var (nearest, least) = ((string?)null, Math.Max(2, misspelt.Length / 3) * 2);
        foreach (var name in known.Order(StringComparer.Ordinal))
        {
            // So different in length alone that it cannot be near.
            if (Math.Abs(name.Length - misspelt.Length) * 2 > least)
                continue;

            var changes = Changes(misspelt, name);
            if (changes < least || (changes == least && nearest is null))
                (nearest, least) = (name, changes);
        }

        return nearest;
    }

    // Levenshtein's distance, doubled.
    private static int Changes(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
            row[column] = column * 2;
        foreach (var letter in from)
        {
            var diagonal = row[0];
            row[0] += 2;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = diagonal + Difference(letter, to[column - 1]);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 2);
            }
        }

        return row[^1];
    }

    private static int Difference(char one, char other) => one == other ? 0 : char.ToUpperInvariant(one) == char.ToUpperInvariant(other) ? 1 : 2;
}
