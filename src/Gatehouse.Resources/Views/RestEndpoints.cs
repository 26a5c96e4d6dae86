using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Resources;

/// <summary>Puts views on routes.</summary>
public static class RestEndpoints
{
    /// <summary>
    /// Puts a view on a route, for every method: with and without the slash at its end, and with a format at its end where the
    /// view says so.
    /// </summary>
    /// <remarks>
    /// A parameter at the end of a route with suffixes takes no constraint: the suffix arrives as a part of it.
    /// The view judges its callers itself, so ASP.NET Core's authorization lets them through (<c>IAllowAnonymous</c>);
    /// <see cref="RestAccess"/> among the endpoint's metadata says who may call.
    /// </remarks>
    public static IEndpointConventionBuilder MapView(this IEndpointRouteBuilder routes, string pattern, RestView view)
    {
        var stem = pattern.TrimEnd('/');
        var parameter = view.HasFormatSuffix ? FormatSuffix.LastParameter(stem) : null;
        var dispatcher = new RestDispatcher(view, parameter);
        var endpoints = new RestConventions();
        endpoints.Add(routes.Map(pattern, context => dispatcher.InvokeAsync(context, null)));
        if (view.HasFormatSuffix && parameter is null)
        {
            foreach (var renderer in view.Renderers)
                endpoints.Add(routes.Map($"{stem}.{renderer.Format}", context => dispatcher.InvokeAsync(context, renderer.Format)));
        }

        return endpoints.WithMetadata(new RestAccess(view), new RestProblemFormat(view), new AllowAnonymousAttribute())
            .WithMetadata([.. view.Methods.Select(method => method.Permission ?? view.Permission).Append(view.Permission).Distinct()]) // whose names are checked at the start
            .WithDisplayName(view.Name);
    }
}
