using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Gatehouse.Server.Foundation.Settings;

/// <summary>The JSON of settings: laid over defaults, and its mistakes put into words.</summary>
internal static class SettingsText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The object a stored or sent text holds.</summary>
    /// <exception cref="JsonException">It is no JSON object, or names a member twice.</exception>
    public static JsonObject Parse(string text) =>
        JsonNode.Parse(text, documentOptions: Strict) as JsonObject ?? throw new JsonException("An object is expected.");

    /// <summary><paramref name="lower"/> with the members of <paramref name="upper"/> in place of its own; objects are merged member by member.</summary>
    public static JsonObject Over(JsonObject lower, JsonObject upper)
    {
        foreach (var (name, value) in upper)
        {
            if (value is JsonObject above && lower[name] is JsonObject below)
                Over(below, above);
            else
                lower[name] = value?.DeepClone();
        }

        return lower;
    }

    /// <summary>A line for each member that differs: its path, what it was and what it is; <c>–</c> where it is absent.</summary>
    public static IEnumerable<string> Differences(string path, JsonObject before, JsonObject after)
    {
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)))
        {
            var (was, will) = (before[name], after[name]);
            if (JsonNode.DeepEquals(was, will))
                continue;

            var inside = $"{path}.{name}";
            if (was is null or JsonObject && will is null or JsonObject && (was ?? will) is JsonObject)
            {
                foreach (var line in Differences(inside, was as JsonObject ?? [], will as JsonObject ?? []))
                    yield return line;
            }
            else
                yield return $"{inside}: {was?.ToJsonString() ?? "–"} → {will?.ToJsonString() ?? "–"}";
        }
    }

    /// <summary>Says in the operator's terms why a text cannot be read.</summary>
    /// <param name="exception">What the reader threw; it has the path.</param>
    /// <param name="root">What was to be read.</param>
    /// <param name="errors">Where to report.</param>
    public static void Report(JsonException exception, JsonTypeInfo root, SettingsErrors errors)
    {
        var path = (exception.Path ?? "$").TrimStart('$').Split('.', StringSplitOptions.RemoveEmptyEntries);
        JsonTypeInfo? level = root;
        Type expected = root.Type;
        foreach (var step in path)
        {
            if (level is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } entry })
            {
                (expected, level) = (entry, InfoOf(entry, root));
                continue;
            }

            var name = step.Split('[')[0];
            var property = level?.Properties.FirstOrDefault(property => name == property.Name);
            if (property is null)
            {
                errors.Add($"is not known here. Known are: {string.Join(", ", level?.Properties.Select(known => known.Name) ?? [])}.", path);
                return;
            }

            expected = property.PropertyType;
            level = InfoOf(expected, root);
            if (step.Length > name.Length && level?.ElementType is { } element)
                (expected, level) = (element, InfoOf(element, root));
        }

        errors.Add($"must be {Describe(expected)}.", path);
    }

    private static JsonTypeInfo? InfoOf(Type type, JsonTypeInfo root) => root.Options.TryGetTypeInfo(type, out var info) ? info : null;

    private static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}";
        if (type == typeof(TimeSpan))
            return "a duration, [days.]hours:minutes:seconds";
        if (type.IsAssignableTo(typeof(System.Collections.IEnumerable)) && type != typeof(string))
            return "a list";

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.String => "text",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Double or TypeCode.Decimal => "a number",
            _ => "an object",
        };
    }
}
