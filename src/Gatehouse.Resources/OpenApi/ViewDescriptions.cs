using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Gatehouse.Resources;

/// <summary>Tells the framework's API explorer of every method of every view: a view's route is one endpoint for all of them, which the explorer would not see.</summary>
/// <param name="endpoints">The application's endpoints.</param>
internal sealed class ViewDescriptions(EndpointDataSource endpoints) : IApiDescriptionProvider
{
    /// <summary>After the framework's own, which number their order below zero.</summary>
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        var ids = new OperationIds();
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<RestAccess>() is not { } access || endpoint.Metadata.GetMetadata<SuffixRoute>() is not null
                || endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is { ExcludeFromDescription: true })
                continue;
            foreach (var method in access.View.Methods)
                context.Results.Add(Describe(endpoint, new ViewOperation(
                    access.View, method, ids.Make(endpoint.RoutePattern, method), OperationIds.PlaceOf(endpoint.RoutePattern))));
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    private static ApiDescription Describe(RouteEndpoint endpoint, ViewOperation operation)
    {
        var subject = operation.View.Subject ?? operation.View.Name;
        var description = new ApiDescription
        {
            HttpMethod = operation.Method.Name,
            GroupName = endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName is { Length: > 0 } group ? group : null, // the empty one overrules a group's
            RelativePath = PathOf(endpoint.RoutePattern),
            ActionDescriptor = new ActionDescriptor
            {
                DisplayName = endpoint.DisplayName,
                EndpointMetadata = [.. endpoint.Metadata],
                RouteValues = { ["controller"] = subject },
            },
        };
        description.Properties[typeof(ViewOperation)] = operation;

        return description;
    }

    /// <summary>The path as documents of the framework have it: parameters by their name alone, and no slash at the end.</summary>
    private static string PathOf(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(static segment => string.Concat(segment.Parts.Select(static part => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        _ => ((RoutePatternSeparatorPart)part).Content,
    }))));
}
