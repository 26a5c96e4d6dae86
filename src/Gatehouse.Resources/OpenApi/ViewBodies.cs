using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>What the method of a view takes, and what it answers when all goes well.</summary>
internal static class ViewBodies
{
    internal static async ValueTask<OpenApiRequestBody?> RequestAsync(ViewOperation operation, OpenApiDocument document)
    {
        if (operation.Method.Form?.Invoke() is not { } form || form.Fields.All(static field => field.ReadOnly))
            return null;
        var (partial, prefix) = operation.Method.Name switch
        {
            "PATCH" => (true, "Patched"),
            "DELETE" => (false, "Delete"),
            _ => (false, ""),
        };
        var schema = FieldSchemas.Input(form, partial, operation.Method.Output?.Form?.Invoke());
        var reference = await ComponentSchemas.AddAsync(document, operation.Place, schema, $"{operation.View.TypeName}Request", prefix);

        return new OpenApiRequestBody
        {
            Required = schema.Required is { Count: > 0 },
            Content = operation.View.Parsers.ToDictionary(static parser => parser.MediaType, _ => new OpenApiMediaType { Schema = reference }),
        };
    }

    internal static async ValueTask AnswerAsync(ViewOperation operation, OpenApiDocument document, OpenApiResponses responses)
    {
        var output = operation.Method.Output;
        var status = output?.Status ?? 200;
        var response = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status) };
        if (output?.Form?.Invoke() is { } form)
            response.Content = Json(await SchemaAsync(operation, output, form, document));
        else if (output is { Status: not 204, IsList: false } or null)
            response.Content = Json(new OpenApiSchema());
        responses[status.ToString(CultureInfo.InvariantCulture)] = response;
    }

    private static async ValueTask<IOpenApiSchema> SchemaAsync(ViewOperation operation, RestOutput output, Form form, OpenApiDocument document)
    {
        var name = output.TypeName ?? operation.View.TypeName;
        var one = await ComponentSchemas.AddAsync(document, operation.Place, FieldSchemas.Output(form, output.IsWhole, output.Input), name);
        if (!output.IsList)
            return one;
        var items = new OpenApiSchema { Type = JsonSchemaType.Array, Items = one };
        if (output.Envelope.Count == 0)
            return items;
        var page = FieldSchemas.Output(new Form(output.Envelope), isWhole: true);
        page.Properties!.Add("results", items);
        page.Required!.Add("results");

        return await ComponentSchemas.AddAsync(document, operation.Place, page, $"{name}List", "Paginated");
    }

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new() { [RestRenderer.Json.MediaType] = new() { Schema = schema } };
}
