using System.Globalization;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>
/// Adds to ordinary endpoints, controllers included, what their protection says: the credentials they take, the scopes, and how they may refuse. What is open stays as it is, and
/// what an application has described itself stays too.
/// </summary>
internal sealed class EndpointOperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (ViewOperation.Of(context.Description) is not null || context.Document is not { } document || context.Description.HttpMethod is not { } method)
            return;
        var demands = await EndpointDemands.FindAsync(context.Description.ActionDescriptor.EndpointMetadata, method, context.ApplicationServices);
        SecuritySchemes.Apply(document, operation, demands.Credentials, demands.Permission);
        foreach (var status in Statuses(demands))
        {
            var response = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status) };
            if (status == StatusCodes.Status429TooManyRequests)
                response.Headers = ViewRefusals.RetryAfter();
            (operation.Responses ??= []).TryAdd(status.ToString(CultureInfo.InvariantCulture), response);
        }
    }

    private static IEnumerable<int> Statuses(EndpointDemands demands)
    {
        if (!demands.Permission.AdmitsStrangers)
            yield return StatusCodes.Status401Unauthorized;
        if (demands.Permission.MayRefuseUsers)
            yield return StatusCodes.Status403Forbidden;
        if (demands.Permission.MayHide)
            yield return StatusCodes.Status404NotFound;
        if (demands.IsThrottled)
            yield return StatusCodes.Status429TooManyRequests;
    }
}
