using System.Collections.Frozen;

namespace Gatehouse.Server.Foundation.Settings;

/// <summary>All settings as they were at one moment.</summary>
/// <param name="Generation">Grows with each change; caches made from settings compare it.</param>
/// <param name="Stored">What operators stated, by section: the rows, sections this program does not know included.</param>
/// <param name="Sections">The records by their type, one for every registered section.</param>
internal sealed record SettingsSnapshot(
    long Generation, FrozenDictionary<string, string> Stored, FrozenDictionary<Type, object> Sections)
{
    /// <summary>Whether the rows are the same as these.</summary>
    public bool Holds(IReadOnlyCollection<SettingsRow> rows) =>
        rows.Count == Stored.Count && rows.All(row => Stored.TryGetValue(row.Section, out var value) && value == row.Value);
}

/// <summary>What an operator stated about one section.</summary>
internal sealed record SettingsRow
{
    public required string Section { get; init; }

    /// <summary>A JSON object with only the members that were stated, so that a default of a later version takes effect.</summary>
    public required string Value { get; init; }
}
