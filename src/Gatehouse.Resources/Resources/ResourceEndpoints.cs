using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Resources;

/// <summary>Puts resources on routes.</summary>
public static class ResourceEndpoints
{
    /// <summary>
    /// Puts a resource on its routes: the list at the pattern, an object below it by its key – <c>/posts/</c>, <c>/posts/1/</c> –, both with and
    /// without the slash at the end and with a format instead (<c>/posts/1.json</c>).
    /// </summary>
    /// <typeparam name="T">The objects. The key is the property marked with <c>[Key]</c>, or else <c>Id</c>.</typeparam>
    /// <param name="routes">The application, or a group of its routes.</param>
    /// <param name="pattern">The path of the list.</param>
    /// <param name="configure">States the resource.</param>
    /// <returns>Takes conventions for all of its routes.</returns>
    /// <exception cref="InvalidOperationException">What is stated is incomplete; the message says what is missing.</exception>
    /// <exception cref="NotSupportedException">The type of the objects, or of one of their properties, cannot be a resource.</exception>
    public static IEndpointConventionBuilder MapResource<T>(this IEndpointRouteBuilder routes, string pattern, Action<Resource<T>> configure)
        where T : class
    {
        var resource = new Resource<T>(routes.ServiceProvider);
        configure(resource);
        var shape = new RecordShape<T>();
        var form = resource.Settle(shape);
        var handlers = new ResourceHandlers<T>(resource, shape, form);

        return Map(routes, pattern.TrimEnd('/'), resource, new ResourceViews<T>(resource, handlers, new ResourceLists<T>(resource), form.Form));
    }

    /// <summary>
    /// Answers with the resources below a path, by name and absolute URL (D16): <c>{"posts": "https://blog.example/api/posts/"}</c>. Resources whose
    /// path has a parameter are left out, as are those that <c>ExcludeFromDescription()</c> hides. Anybody may read it: it says no more than the routes do.
    /// </summary>
    /// <param name="routes">The application, or a group of its routes.</param>
    /// <param name="pattern">The path they have in common.</param>
    /// <param name="renderers">What writes the answer; those of <see cref="ResourceOptions"/> unless given.</param>
    /// <returns>Takes conventions for its routes.</returns>
    public static IEndpointConventionBuilder MapResourceRoot(this IEndpointRouteBuilder routes, string pattern, params IReadOnlyList<RestRenderer> renderers) =>
        routes.MapGroup(pattern.TrimEnd('/')).MapView("/", ResourceRoot.View(routes.ServiceProvider, renderers));

    private static RestConventions Map<T>(IEndpointRouteBuilder routes, string list, Resource<T> resource, ResourceViews<T> views)
        where T : class
    {
        var one = $"{list}/{{{ResourceHandlers<T>.KeyParameter}}}";
        var endpoints = new RestConventions();
        if (views.List() is { } listView)
            endpoints.Add(routes.MapView($"{list}/", listView).WithMetadata(ResourceRoot.Entry));
        if (views.Detail() is { } detailView)
            endpoints.Add(routes.MapView($"{one}/", detailView));
        foreach (var action in resource.ListActions)
            endpoints.Add(routes.MapView($"{list}/{action.Path}/", views.Extra(action)));
        foreach (var action in resource.DetailActions)
            endpoints.Add(routes.MapView($"{one}/{action.Path}/", views.Extra(action)));

        return endpoints;
    }
}
