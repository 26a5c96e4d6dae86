using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>Puts schemas under names of their own into a document. What is there under a name, and looks the same, is used again.</summary>
internal static class ComponentSchemas
{
    /// <param name="document">The document.</param>
    /// <param name="place">What tells it from others of its name: <c>ApiPosts</c>. A number follows when even that does not.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="name">What it should be called.</param>
    /// <param name="prefix">What stands before the name, and before the place.</param>
    internal static async ValueTask<OpenApiSchemaReference> AddAsync(OpenApiDocument document, string place, OpenApiSchema schema, string name, string prefix = "")
    {
        var text = await schema.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        for (var number = 0; ; number++)
        {
            var id = number switch
            {
                0 => $"{prefix}{name}",
                1 => $"{prefix}{place}{name}",
                _ => $"{prefix}{place}{name}{number}",
            };
            if (document.Components?.Schemas?.TryGetValue(id, out var present) != true)
                document.AddComponent(id, schema);
            else if (await present!.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) != text)
                continue;

            return new OpenApiSchemaReference(id, document);
        }
    }
}
