using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>docs/reference/gatehouse.schema.json is made from the types that read the file, with their doc comments as descriptions.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSchemaExporterOptions Export = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Describe,
    };

    [Fact]
    public async Task The_schema_is_up_to_date()
    {
        await using var services = await PreparedServices.CreateAsync();

        ReferenceFile.ShouldBe("gatehouse.schema.json", Schema(services.Get<SettingsProvider>().Sections.Values).ToJsonString(Readable) + "\n");
    }

    private static JsonObject Schema(IEnumerable<SettingsSection> sections)
    {
        var schema = GatehouseFileJson.Default.GatehouseFile.GetJsonSchemaAsNode(Export).AsObject();
        schema["properties"]!["settings"] = new JsonObject
        {
            ["description"] = "Settings by section. What is left out stays as it is.",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(sections.OrderBy(section => section.Name, StringComparer.Ordinal)
                .Select(section => KeyValuePair.Create<string, JsonNode?>(section.Name, SchemaOf(section)))),
        };
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "gatehouse.json");
        return schema;
    }

    private static JsonNode SchemaOf(SettingsSection section)
    {
        var schema = section.TypeInfo.GetJsonSchemaAsNode(Export).AsObject();
        Default(schema, JsonSerializer.SerializeToNode(section.Default, section.TypeInfo));
        return schema;
    }

    private static void Default(JsonNode? schema, JsonNode? value)
    {
        if (value is JsonObject members && schema?["properties"] is JsonObject properties)
        {
            foreach (var (name, member) in members)
                Default(properties[name], member);
        }
        else if (value is not null && schema is JsonObject described)
            described["default"] = value.DeepClone();
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        // Every member may be left out and none may be null, whatever the type of the record says.
        if (schema is JsonObject { } described)
        {
            if (described["type"] is JsonArray types)
                described["type"] = types.First(type => type!.GetValue<string>() != "null")!.DeepClone();
            if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && context.TypeInfo.Type != typeof(JsonObject))
                described["additionalProperties"] = false;
            if (SummaryOf(context) is { Length: > 0 } summary)
                described.Insert(0, "description", summary);
        }

        return schema;
    }

    private static string SummaryOf(JsonSchemaExporterContext context) => context.PropertyInfo?.AttributeProvider is MemberInfo member
        ? XmlDocumentation.SummaryOf(member)
        : context.PropertyInfo is null ? XmlDocumentation.SummaryOf(context.TypeInfo.Type) : "";
}
