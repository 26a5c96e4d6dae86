using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>A property has one name in code (<c>CreatedAt</c>), one on the wire and in a table (<c>created_at</c>).</summary>
internal static class PropertyName
{
    internal static string OnTheWire(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>Whether two names mean one property, whatever the case and the underscores.</summary>
    internal static bool Matches(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || Plain(one).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
