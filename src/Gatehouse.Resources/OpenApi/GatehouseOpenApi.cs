using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Resources;

/// <summary>Documents of an API.</summary>
public static class GatehouseOpenApi
{
    /// <summary>
    /// Makes an OpenAPI document of the application, with its views and resources and with what permissions, scopes and throttles mean for callers. <c>app.MapOpenApi()</c> serves
    /// it. Documents that the application adds by itself (<c>AddOpenApi</c>) are completed in the same way, before or after.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="documentName">The document's name, which its path has: <c>/openapi/v1.json</c>.</param>
    /// <param name="configure">Sets the framework's options of the document.</param>
    public static IServiceCollection AddGatehouseOpenApi(this IServiceCollection services, string documentName = "v1", Action<OpenApiOptions>? configure = null)
    {
        services.AddOpenApi(documentName, configure ?? (static _ => { }));
        if (services.Any(static service => service.ServiceType == typeof(ReservedNames)))
            return services;

        services.AddSingleton<ReservedNames>();
        services.AddTransient<IApiDescriptionProvider, ViewDescriptions>();

        // Before everybody else's, so that the application's own transformers see what these have made, and may change it.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<OpenApiOptions>>(new ConfigureNamedOptions<OpenApiOptions>(null, Complete)));
        services.AddSingleton<IPostConfigureOptions<OpenApiOptions>>(static provider => new PostConfigureOptions<OpenApiOptions, ReservedNames>(
            null, provider.GetRequiredService<ReservedNames>(), static (options, names) => Restrict(options, names)));

        return services;
    }

    private static void Complete(OpenApiOptions options) =>
        options.AddOperationTransformer<ViewOperationTransformer>().AddOperationTransformer<EndpointOperationTransformer>();

    private static void Restrict(OpenApiOptions options, ReservedNames names)
    {
        var (idOf, isIncluded) = (options.CreateSchemaReferenceId, options.ShouldInclude);
        options.CreateSchemaReferenceId = type => names.Free(idOf(type));
        options.ShouldInclude = description => isIncluded(description) && OptionalRoute.IsOpen(description.ActionDescriptor.EndpointMetadata);
    }
}
