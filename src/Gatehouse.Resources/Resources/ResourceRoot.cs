using System.Text.Json;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Resources;

/// <summary>The root of an API: what there is, by name and absolute URL.</summary>
internal sealed class ResourceRoot
{
    /// <summary>Marks the route of a resource's list.</summary>
    internal static ResourceRoot Entry { get; } = new();

    internal static RestView View(IServiceProvider services, IReadOnlyList<RestRenderer> renderers)
    {
        var options = services.GetRequiredService<IOptions<ResourceOptions>>().Value;

        return new RestView("Api Root")
        {
            Permission = Permission.AllowAny,
            Renderers = renderers.Count > 0 ? renderers : options.RenderersIn(services),
            Problems = options.Problems,
            Translator = options.Translator,
            HasFormatSuffix = true,
        }.Get(static request => new(RestAnswer.Ok(Links(request.Context), Write)));
    }

    private static List<KeyValuePair<string, string>> Links(HttpContext context)
    {
        // A link leads to the format in which the root was asked for.
        var root = PathOf(context.GetEndpoint());
        var dot = root.IndexOf("/.", StringComparison.Ordinal);
        var end = dot < 0 ? "/" : root[(dot + 1)..];
        var prefix = (dot < 0 ? root : root[..dot]).TrimEnd('/') + "/";
        var links = new List<KeyValuePair<string, string>>();
        foreach (var endpoint in context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            var path = PathOf(endpoint);
            if (IsListed(endpoint) && path.EndsWith('/') && path.StartsWith(prefix, StringComparison.Ordinal) && !path.Contains('{', StringComparison.Ordinal))
                links.Add(new(path[prefix.Length..^1], $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{path[..^1]}{end}"));
        }

        return links;
    }

    private static bool IsListed(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ResourceRoot>() is not null && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true };

    private static string PathOf(Endpoint? endpoint) => "/" + (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/');

    private static void Write(Utf8JsonWriter writer, List<KeyValuePair<string, string>> links)
    {
        writer.WriteStartObject();
        foreach (var (name, address) in links)
            writer.WriteString(name, address);
        writer.WriteEndObject();
    }
}
