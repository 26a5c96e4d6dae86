using System.Text.RegularExpressions;

namespace Gatehouse.Server.Tests.Architecture;

/// <summary>Reads from a source file of the server which other modules it names.</summary>
internal static partial class SourceReferences
{
    /// <summary>The module a path belongs to: <c>Foundation</c>, <c>Accounts</c>, <c>Surfaces.Djoser</c>…; empty for a file at the root of the server.</summary>
    public static string ModuleOf(string path) => ModuleOf(Path.GetRelativePath("src/Gatehouse.Server", path).Replace('\\', '/').Split('/')[..^1]);

    /// <summary>The modules named by <c>using</c> lines and qualified names, comments left out.</summary>
    /// <param name="modules">Every module there is, so that a name relative to <c>Gatehouse.Server</c> is recognised too.</param>
    public static IEnumerable<string> Modules(string source, IReadOnlyCollection<string> modules)
    {
        var code = Comment().Replace(source, "");
        var absolute = Absolute().Matches(code).Select(match => ModuleOf(match.Groups[1].Value.Split('.')));
        // Inside `namespace Gatehouse.Server.X`, `Sessions.SessionStore` needs no using line.
        var relative = Relative().Matches(code).Select(match => ModuleOf(match.Groups[1].Value.Split('.')));

        return absolute.Concat(relative).Where(modules.Contains).Distinct();
    }

    private static string ModuleOf(string[] parts) =>
        parts is ["Surfaces", var surface, ..] ? $"Surfaces.{surface}" : parts.FirstOrDefault() ?? "";

    [GeneratedRegex(@"(?m-s:^\s*//.*$)|(?s:/\*.*?\*/)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bGatehouse\.Server\.([A-Z]\w*(?:\.\w+)*)")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"(?<![\w.""])([A-Z]\w*\.[A-Z]\w*)")]
    private static partial Regex Relative();
}
