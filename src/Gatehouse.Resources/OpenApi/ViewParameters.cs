using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>The parameters of a view's method: those of its route, and those by which a list is asked for.</summary>
internal static class ViewParameters
{
    internal static IEnumerable<IOpenApiParameter> Of(ViewOperation operation, string path)
    {
        foreach (var name in InPath(path))
        {
            var field = operation.View.RouteFields.FirstOrDefault(field => field.Name == name);
            yield return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = field is null ? new OpenApiSchema { Type = JsonSchemaType.String } : SchemaOf(field),
            };
        }

        foreach (var field in operation.Method.Output?.Query ?? [])
        {
            yield return new OpenApiParameter
            {
                Name = field.Name,
                In = ParameterLocation.Query,
                Description = field.HelpText,
                Schema = SchemaOf(field),
            };
        }
    }

    private static IEnumerable<string> InPath(string path) =>
        from segment in path.Split('{').Skip(1)
        select segment[..segment.IndexOf('}', StringComparison.Ordinal)];

    // The parameter says what it is; a schema that repeated it would be another one for each name.
    private static OpenApiSchema SchemaOf(Field field)
    {
        var schema = FieldSchemas.Of(field, isInput: false);
        (schema.Title, schema.Description) = (null, null);

        return schema;
    }
}
