using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gatehouse.Resources;

/// <summary>Describes the methods of views: what they take, what they answer, and how they may refuse.</summary>
internal sealed class ViewOperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (ViewOperation.Of(context.Description) is not { } described || context.Document is not { } document)
            return;
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = described.Id;
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary ?? described.Summary;
        operation.Description = metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description ?? (described.View.Description is { Length: > 0 } text ? text : null);
        operation.Parameters = [.. ViewParameters.Of(described, context.Description.RelativePath!)];
        operation.RequestBody = await ViewBodies.RequestAsync(described, document);

        var demands = PermissionDemands.Of(described.View.PermissionOf(described.Method.Name), described.Method.Name);
        SecuritySchemes.Apply(document, operation, [.. described.View.Authenticators.SelectMany(static authenticator => authenticator.Credentials)], demands);
        operation.Responses = [];
        await ViewBodies.AnswerAsync(described, document, operation.Responses);
        await new ViewRefusals(described, demands, context.Description.RelativePath!.Contains('{', StringComparison.Ordinal)).AddAsync(document, operation.Responses);
    }
}
