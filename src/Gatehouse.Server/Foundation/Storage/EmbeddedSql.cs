using System.Reflection;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>SQL text embedded in an assembly under its path from the project's folder.</summary>
internal static class EmbeddedSql
{
    public static IEnumerable<string> Paths(Assembly assembly) =>
        assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Select(Normalize).Order(StringComparer.Ordinal);

    public static string Read(Assembly assembly, string path)
    {
        var name = Array.Find(assembly.GetManifestResourceNames(), name => Normalize(name) == path)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} embeds no {path}.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    // MSBuild writes the separators of the system it runs on.
    private static string Normalize(string name) => name.Replace('\\', '/');
}
