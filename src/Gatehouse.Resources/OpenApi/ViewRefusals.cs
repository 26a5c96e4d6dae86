using System.Globalization;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>How the method of a view may refuse. 405 and 406 are left out: they are about requests that no operation describes.</summary>
/// <param name="operation">The method.</param>
/// <param name="demands">What its permission asks.</param>
/// <param name="isBelow">Whether the path names an object, which may not be there.</param>
internal sealed class ViewRefusals(ViewOperation operation, PermissionDemands demands, bool isBelow)
{
    private readonly RestView view = operation.View;

    internal async ValueTask AddAsync(OpenApiDocument document, OpenApiResponses responses)
    {
        foreach (var status in Statuses().Distinct().Order())
        {
            var response = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status), Content = await BodyAsync(document, status) };
            if (status == StatusCodes.Status429TooManyRequests)
                response.Headers = RetryAfter();
            responses[status.ToString(CultureInfo.InvariantCulture)] = response;
        }
    }

    private IEnumerable<int> Statuses()
    {
        var takesBody = operation.Method.Form is not null;
        if (takesBody || operation.Method.Output is { MayRefuse: true })
            yield return StatusCodes.Status400BadRequest;
        if (view.Authenticators.Count > 0 || view.Challenge is not null || !demands.AdmitsStrangers)
            yield return HasChallenge ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        if (demands.MayRefuseUsers)
            yield return StatusCodes.Status403Forbidden;
        if (isBelow || demands.MayHide || operation.Method.Output is { MayMiss: true })
            yield return StatusCodes.Status404NotFound;
        if (takesBody)
            yield return StatusCodes.Status415UnsupportedMediaType;
        if (view.Throttles.Count > 0)
            yield return StatusCodes.Status429TooManyRequests;
    }

    // D176–D178: the first authenticator decides between 401 and 403.
    private bool HasChallenge => view.Challenge is not null || (view.Authenticators.Count > 0 && view.Authenticators[0].Challenge(new DefaultHttpContext()) is not null);

    private async ValueTask<Dictionary<string, OpenApiMediaType>> BodyAsync(OpenApiDocument document, int status)
    {
        if (view.Problems == ProblemStyle.ProblemDetails)
            return new() { ["application/problem+json"] = new() { Schema = await RefusalSchemas.ProblemAsync(document) } };

        IOpenApiSchema schema = await RefusalSchemas.DetailAsync(document);
        if (status == StatusCodes.Status400BadRequest)
            schema = new OpenApiSchema { AnyOf = [await RefusalSchemas.FieldErrorsAsync(document), schema] };

        return new() { [RestRenderer.Json.MediaType] = new() { Schema = schema } };
    }

    internal static Dictionary<string, IOpenApiHeader> RetryAfter() => new()
    {
        ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
    };
}
