using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>Fields as JSON Schema (OpenAPI 3.1 §4.8.24).</summary>
internal static class FieldSchemas
{
    /// <summary>What a body must hold.</summary>
    /// <param name="form">The fields; those that are only told are left out.</param>
    /// <param name="partial">Whether nothing is required (PATCH).</param>
    /// <param name="told">The fields of answers; what is not among them is written only. Null when that is not known.</param>
    internal static OpenApiSchema Input(Form form, bool partial, Form? told = null) =>
        ObjectOf(form.Fields.Where(static field => !field.ReadOnly), field => !partial && field.Required, field =>
        {
            var schema = Of(field, isInput: true);
            schema.WriteOnly = IsPassword(field) || (told is not null && !told.Fields.Any(shown => shown.Name == field.Name));
            return schema;
        });

    /// <summary>What an answer holds.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="isWhole">Whether all of them are always there; else those that are required are.</param>
    /// <param name="input">The fields callers may set; what is not among them is read only. Null when that is not known.</param>
    internal static OpenApiSchema Output(Form form, bool isWhole, Form? input = null) =>
        ObjectOf(form.Fields, field => isWhole || field.Required, field =>
        {
            var schema = Of(field, isInput: false);
            schema.ReadOnly = input is not null && !input.Fields.Any(settable => settable.Name == field.Name && !settable.ReadOnly);
            return schema;
        });

    /// <summary>One value.</summary>
    internal static OpenApiSchema Of(Field field, bool isInput)
    {
        var schema = Kind(field, isInput);
        if (field.AllowNull)
            schema.Type |= JsonSchemaType.Null;
        if (field.AllowNull && schema.Enum is { } choices)
            choices.Add(null!);
        schema.Title = field.Label;
        schema.Description = field.HelpText;

        return schema;
    }

    private static OpenApiSchema Kind(Field field, bool isInput) => field switch
    {
        IListField list => new()
        {
            Type = JsonSchemaType.Array,
            Items = Of(list.Item, isInput),
            MinItems = isInput ? list.MinItems : null,
            MaxItems = isInput ? list.MaxItems : null,
        },
        NestedField nested => isInput ? Input(nested.Form, partial: false) : Output(nested.Form, isWhole: true),
        ChoiceField choice => new() { Type = JsonSchemaType.String, Enum = Choices(choice) },
        TextField text => Text(text, isInput),
        BooleanField => new() { Type = JsonSchemaType.Boolean },
        IntegerField integer => Integer(integer),
        NumberField number => new() { Type = JsonSchemaType.Number, Format = "double", Minimum = Written(number.Min), Maximum = Written(number.Max) },
        DecimalField => new() { Type = isInput ? JsonSchemaType.String | JsonSchemaType.Number : JsonSchemaType.String, Format = "decimal" }, // told as text
        DateField => new() { Type = JsonSchemaType.String, Format = "date" },
        DateTimeField => new() { Type = JsonSchemaType.String, Format = "date-time" },
        UuidField => new() { Type = JsonSchemaType.String, Format = "uuid" },
        RelatedField<long> => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        RelatedField<Guid> => new() { Type = JsonSchemaType.String, Format = "uuid" },
        RelatedField<string> => new() { Type = JsonSchemaType.String },
        _ => new() { Type = JsonSchemaType.String | JsonSchemaType.Integer },
    };

    private static OpenApiSchema Text(TextField field, bool isInput) => new()
    {
        Type = JsonSchemaType.String,
        Format = field switch
        {
            EmailField => "email",
            UrlField => "uri",
            _ => IsPassword(field) ? "password" : null,
        },
        MaxLength = field.MaxLength,
        MinLength = isInput ? field.MinLength ?? (field.AllowBlank || !field.Required ? null : 1) : null,
    };

    private static OpenApiSchema Integer(IntegerField field) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = field.Min < int.MinValue || field.Max > int.MaxValue ? "int64" : "int32",
        Minimum = field.Min == long.MinValue ? null : field.Min.ToString(CultureInfo.InvariantCulture),
        Maximum = field.Max == long.MaxValue ? null : field.Max.ToString(CultureInfo.InvariantCulture),
    };

    private static List<JsonNode> Choices(ChoiceField field) =>
        [.. field.Choices.Select(static choice => JsonValue.Create(choice.Key)), .. field.AllowBlank ? (JsonNode[])[JsonValue.Create("")] : []];

    private static OpenApiSchema ObjectOf(IEnumerable<Field> fields, Func<Field, bool> isRequired, Func<Field, OpenApiSchema> schemaOf)
    {
        var all = fields.ToArray();
        return new()
        {
            Type = JsonSchemaType.Object,
            Properties = all.ToDictionary(static field => field.Name, IOpenApiSchema (field) => schemaOf(field)),
            Required = all.Where(isRequired).Select(static field => field.Name).ToHashSet(),
        };
    }

    private static bool IsPassword(Field field) => field is TextField && field.Name.Contains("password", StringComparison.Ordinal);

    private static string? Written(double? limit) => limit?.ToString("R", CultureInfo.InvariantCulture);
}
