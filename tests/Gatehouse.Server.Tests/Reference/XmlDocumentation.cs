using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>What the doc comments of the server say, as plain text on one line.</summary>
internal static partial class XmlDocumentation
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(GatehouseServer).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => (string)member.Attribute("name")!);

    public static string SummaryOf(Type type) => Text($"T:{type.FullName}");

    public static string SummaryOf(MemberInfo member) => Text($"P:{member.DeclaringType!.FullName}.{member.Name}");

    private static string Text(string name)
    {
        if (!Members.TryGetValue(name, out var member) || member.Element("summary") is not { } summary)
            return "";

        return Blank().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } reference => Named(reference),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Value,
        _ => "",
    };

    private static string Named(XElement reference) =>
        (string?)reference.Attribute("langword") ?? $"`{((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? "").Split('.', ':')[^1]}`";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
