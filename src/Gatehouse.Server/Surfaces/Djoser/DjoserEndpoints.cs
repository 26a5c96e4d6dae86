using Gatehouse.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Views of this surface on further routes of an application that embeds the server.</summary>
public static class DjoserEndpoints
{
    /// <summary>
    /// Puts Django REST Framework's <c>ObtainAuthToken</c> on a route of your own, beside the one that <c>Gatehouse:Djoser:ObtainTokenPath</c> names:
    /// <c>app.MapObtainAuthToken("/api/login")</c> answers a good name and password with <c>{"token": "…"}</c>, and a browser with a page.
    /// </summary>
    /// <param name="routes">The application.</param>
    /// <param name="path">The whole path, as <c>/api/login</c>; it is answered with and without a slash at its end.</param>
    /// <returns>Takes conventions for the route.</returns>
    /// <exception cref="ArgumentException">It is no path.</exception>
    public static IEndpointConventionBuilder MapObtainAuthToken(this IEndpointRouteBuilder routes, string path) =>
        DjoserOptions.IsPath(path.TrimEnd('/'), mayBeEmpty: false)
            ? DjoserModule.MapObtainToken(routes, path.TrimEnd('/'), hasPage: true)
                .WithMetadata(new SignInRoute("token", "token", "Token "), new EndpointGroupNameAttribute("")) // in the application's own documents, not in the server's
            : throw new ArgumentException($"{path} is no path such as /api/login.", nameof(path));
}
