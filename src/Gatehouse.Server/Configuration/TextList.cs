namespace Gatehouse.Server.Configuration;

/// <summary>Lists of names in the file: permissions and groups.</summary>
internal static class TextList
{
    private const int Longest = 255;

    /// <summary>Each once, in the order the database gives them.</summary>
    public static IReadOnlyList<string> Ordered(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with the names, or null.</summary>
    public static string? Fault(IReadOnlyList<string>? names) =>
        names?.Any(name => name is not { Length: > 0 and <= Longest }) == true ? $"must be a list of texts of 1 to {Longest} characters." : null;
}
