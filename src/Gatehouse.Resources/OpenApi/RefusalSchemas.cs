using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>The bodies of refusals.</summary>
internal static class RefusalSchemas
{
    /// <summary>What they are called.</summary>
    internal static readonly string[] Names = ["Refusal", "FieldErrors", "Problem"];

    private const string FieldMessages = "Messages by field; those of an object inside of the object are an object again.";

    /// <summary>One sentence.</summary>
    internal static ValueTask<OpenApiSchemaReference> DetailAsync(OpenApiDocument document) => AddAsync(document, "Refusal", new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["detail"] = Text("A sentence for people."),
            ["code"] = Text("A word for programs, where there is one."),
        },
        Required = new HashSet<string> { "detail" },
    });

    /// <summary>Messages by field.</summary>
    internal static ValueTask<OpenApiSchemaReference> FieldErrorsAsync(OpenApiDocument document) => AddAsync(document, "FieldErrors", ByField());

    /// <summary>RFC 9457 §3.</summary>
    internal static ValueTask<OpenApiSchemaReference> ProblemAsync(OpenApiDocument document) => AddAsync(document, "Problem", new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["title"] = Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("A sentence for people."),
            ["code"] = Text("A word for programs, where there is one."),
            ["errors"] = ByField(),
        },
        Required = new HashSet<string> { "title", "status" },
    });

    private static OpenApiSchema ByField() => new()
    {
        Type = JsonSchemaType.Object,
        Description = FieldMessages,
        AdditionalProperties = new OpenApiSchema
        {
            AnyOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Object } },
                new OpenApiSchema { Type = JsonSchemaType.Object },
            ],
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static ValueTask<OpenApiSchemaReference> AddAsync(OpenApiDocument document, string name, OpenApiSchema schema) =>
        ComponentSchemas.AddAsync(document, "Gatehouse", schema, name);
}
