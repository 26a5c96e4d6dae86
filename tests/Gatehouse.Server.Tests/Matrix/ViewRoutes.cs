using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Surfaces.Djoser.Token;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>The views of a running server: those that its settings have it answer.</summary>
internal static class ViewRoutes
{
    /// <summary>Every such route, by its whole path; not those that are the same as a page for people.</summary>
    public static IEnumerable<(string Path, RestView View, RouteEndpoint Route)> ViewRoutesThere(this ServerHost host) =>
        from route in host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let access = route.Metadata.GetMetadata<RestAccess>()
        where access is not null && !route.RoutePattern.RawText!.EndsWith(".api", StringComparison.Ordinal) && route.Metadata.GetOrderedMetadata<RouteCondition>().All(condition => condition.Holds())
        select (route.RoutePattern.RawText!, access.View, route);

    /// <summary>Whether those who call are users; else they are programs with a key of the back-end API.</summary>
    public static bool IsForUsers(this RestView view) => view.Authenticators is not [IntegrationKeyAuthenticator];

    /// <summary>Whether anybody may call a method, as the settings are by default.</summary>
    public static bool IsOpen(this RestView view, string method) => view.PermissionOf(method).Name.EndsWith(nameof(Permission.AllowAny), StringComparison.Ordinal);
}
