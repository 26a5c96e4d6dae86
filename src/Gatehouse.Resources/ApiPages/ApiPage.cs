using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources;

/// <summary>Marks the route of the page that shows the whole API.</summary>
internal sealed class ApiPage
{
    internal static ApiPage Mark { get; } = new();

    private ApiPage()
    {
    }

    /// <summary>Where the application's page is; null when it has none.</summary>
    internal static string? PathIn(HttpContext context)
    {
        foreach (var endpoint in context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (endpoint is RouteEndpoint route && endpoint.Metadata.GetMetadata<ApiPage>() is not null)
                return PathOf(route);
        }

        return null;
    }

    internal static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
}
