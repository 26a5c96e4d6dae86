namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>Columns and parameters meet members by name, whatever the case and the underscores: <c>expires_at</c> is <c>ExpiresAt</c>.</summary>
internal static class ColumnName
{
    public static bool Matches(string name, string? member) =>
        member is not null && Plain(name).Equals(Plain(member), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
