namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>Columns and parameters meet members by name, whatever the case and the underscores: <c>expires_at</c> is <c>ExpiresAt</c>.</summary>
internal static class ColumnName
{
    public static bool Matches(string name, string? member) =>
        member is not null && Plain(name).Equals(Plain(member), StringComparison.OrdinalIgnoreCase);

    /// <summary>The part before the first dot, or all of it.</summary>
    public static string Outer(string name) => name.Split('.', 2)[0];

    /// <summary>The part after the first dot: a member of the object that <see cref="Outer"/> names. Null when there is none.</summary>
    public static string? Inner(string name) => name.Split('.', 2) is [_, var inner] ? inner : null;

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
