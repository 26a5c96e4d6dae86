using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Resources;

/// <summary>Puts the page of an API on a route.</summary>
public static class ApiPageEndpoints
{
    /// <summary>
    /// Shows the API to people: its OpenAPI document as a page (Swagger UI) that sends requests, with an Authorize button that signs in. It needs nothing of the network but this
    /// application, and is there in Development unless said otherwise.
    /// </summary>
    /// <param name="routes">The application, or a group of its routes.</param>
    /// <param name="pattern">The path of the page.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>Takes conventions for its routes. They are open (<c>IAllowAnonymous</c>): the page knows no more than the document, which is protected by itself.</returns>
    public static IEndpointConventionBuilder MapGatehouseApiPage(this IEndpointRouteBuilder routes, string pattern = "/api/docs", Action<ApiPageOptions>? configure = null)
    {
        var options = new ApiPageOptions();
        configure?.Invoke(options);
        var endpoints = new RestConventions();
        if (!(options.Enabled ?? routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()))
            return endpoints;

        var stem = pattern.TrimEnd('/');
        endpoints.Add(routes.MapGet($"{stem}/", new ApiPageDocument(options).AnswerAsync).WithMetadata(ApiPage.Mark));
        var files = ApiPageFiles.Make(routes);
        foreach (var name in ApiPageFiles.Names)
            endpoints.Add(routes.MapGet($"{stem}/{name}", context => files.AnswerAsync(context, name)));

        return endpoints.WithMetadata(new AllowAnonymousAttribute(), new ExcludeFromDescriptionAttribute());
    }
}
