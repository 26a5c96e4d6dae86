using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>The server's own OpenAPI document, and the page that shows it.</summary>
internal static class ServerDocument
{
    private const string Path = $"/openapi/{GatehouseEndpoint.Document}.json";

    /// <summary>Whether it is to be had: in Development, unless the configuration says otherwise.</summary>
    public static bool IsServed(IConfiguration configuration, IHostEnvironment environment) =>
        bool.TryParse(configuration[$"{GatehouseOptions.Section}:{nameof(GatehouseOptions.ApiDocument)}"], out var isWanted) ? isWanted : environment.IsDevelopment();

    public static IServiceCollection AddServerDocument(this IServiceCollection services) =>
        services.AddGatehouseOpenApi(GatehouseEndpoint.Document, static options =>
        {
            var isIncluded = options.ShouldInclude;
            options.ShouldInclude = description => isIncluded(description) && description.HttpMethod != HttpMethods.Head; // goes without saying
            options.AddDocumentTransformer(Introduce);
        });

    public static void MapServerDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous().WithMetadata(GatehouseEndpoint.Mark);
        routes.MapGatehouseApiPage("/api/docs", static page => (page.Title, page.Document, page.Enabled) = ("Gatehouse", Path, true)).WithMetadata(GatehouseEndpoint.Mark);
    }

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Gatehouse",
            Version = typeof(ServerDocument).Assembly.GetName().Version!.ToString(3),
            Description = "Registration, sign-in and accounts as djoser and SimpleJWT have them, keys, passkeys, identity providers, and what verifiers of tokens need.",
        };
        document.Servers = null; // where it came from: every machine's copy is the same
        return Task.CompletedTask;
    }
}
