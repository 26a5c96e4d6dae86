namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Names that a rule demands.</summary>
internal static class Names
{
    /// <summary>The names. Nothing demanded is a mistake, and a mistake must not open the door: S83.</summary>
    public static string[] Demanded(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Length == 0 || Array.Exists(names, string.IsNullOrWhiteSpace))
            throw new ArgumentException("A rule that demands nothing protects nothing: say what is needed.", nameof(names));

        return [.. names];
    }
}
