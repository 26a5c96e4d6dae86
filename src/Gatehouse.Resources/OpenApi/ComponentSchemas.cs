using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>Puts schemas under names of their own into a document. What is there under a name, and looks the same, is used again.</summary>
internal static class ComponentSchemas
{
    /// <param name="document">The document.</param>
    /// <param name="name">What it should be called.</param>
    /// <param name="otherName">What it is called when that is something else already; a number follows when this is, too.</param>
    /// <param name="schema">The schema.</param>
    internal static async ValueTask<OpenApiSchemaReference> AddAsync(OpenApiDocument document, string name, string otherName, OpenApiSchema schema)
    {
        var text = await schema.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        for (var number = 0; ; number++)
        {
            var id = number switch
            {
                0 => name,
                1 => otherName,
                _ => otherName + number,
            };
            if (document.Components?.Schemas?.TryGetValue(id, out var present) != true)
                document.AddComponent(id, schema);
            else if (await present!.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) != text)
                continue;

            return new OpenApiSchemaReference(id, document);
        }
    }
}
