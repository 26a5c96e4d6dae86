using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources;

/// <summary>The way to a page: every part of its path, as a link where a view answers it.</summary>
internal static class Breadcrumbs
{
    internal static Markup Of(HttpContext context)
    {
        var (segments, pattern) = (Segments(context.Request.Path), Segments(PathOf(context.GetEndpoint())));
        var views = Views(context);
        var (address, parts) = (context.Request.PathBase.Value + "/", new List<Markup>());
        for (var count = 1; count <= segments.Length; count++)
        {
            var name = segments[count - 1];
            address += Uri.EscapeDataString(name) + "/";
            var isView = count < segments.Length && count <= pattern.Length && views.Contains(string.Join('/', pattern[..count]));
            parts.Add(Markup.Of($"{(parts.Count > 0 ? Markup.Of($" › ") : default)}{(isView ? Markup.Of($"<a href=\"{address}\">{name}</a>") : Markup.Of($"{name}"))}"));
        }

        return Markup.Concat(parts);
    }

    private static HashSet<string> Views(HttpContext context) =>
        [.. from endpoint in context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            where endpoint.Metadata.GetMetadata<RestAccess>() is not null
            select string.Join('/', Segments(PathOf(endpoint)))];

    private static string? PathOf(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText;

    private static string[] Segments(string? path) => (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
}
