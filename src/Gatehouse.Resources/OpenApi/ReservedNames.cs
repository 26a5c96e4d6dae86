using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Resources;

/// <summary>
/// The names of schemas that views use. A record that is a resource and that another endpoint answers as the framework writes it has two forms in one document, and the framework
/// would take the one under its name for its own.
/// </summary>
/// <param name="endpoints">The application's endpoints.</param>
internal sealed class ReservedNames(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> names = new(() =>
        [.. RefusalSchemas.Names, .. from endpoint in endpoints.Endpoints
            let view = endpoint.Metadata.GetMetadata<RestAccess>()?.View
            where view is not null
            from type in view.Methods.Select(static method => method.Output?.TypeName).OfType<string>().Append(view.TypeName)
            from name in (string[])[type, $"{type}Request", $"Patched{type}Request", $"Delete{type}Request", $"Paginated{type}List"]
            select name]);

    /// <summary>The framework's name for a schema, or another one when that is taken.</summary>
    internal string? Free(string? name) => name is not null && names.Value.Contains(name) ? name + "Value" : name;
}
