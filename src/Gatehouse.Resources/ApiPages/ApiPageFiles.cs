using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Resources;

/// <summary>The files of the page: Swagger UI's as its package serves them, and our own.</summary>
internal sealed class ApiPageFiles
{
    private const string Folder = "swagger-ui";

    private readonly RequestDelegate packaged;

    private ApiPageFiles(RequestDelegate packaged) => this.packaged = packaged;

    internal static IReadOnlyList<string> Names { get; } =
        ["swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png", "oauth2-redirect.html", "oauth2-redirect.js", "api-page.js", "api-page.css"];

    internal static ApiPageFiles Make(IEndpointRouteBuilder routes) =>
        new(routes.CreateApplicationBuilder().UseSwaggerUI(static options => options.RoutePrefix = Folder).Build());

    internal Task AnswerAsync(HttpContext context, string name)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (name.StartsWith("api-page", StringComparison.Ordinal))
            return SendOwnAsync(context, name);

        // Handed over as if it came to the package's own path, without the endpoint that would make it step aside.
        context.Request.Path = $"/{Folder}/{name}";
        context.SetEndpoint(null);

        return packaged(context);
    }

    private static async Task SendOwnAsync(HttpContext context, string name)
    {
        await using var file = typeof(ApiPageFiles).Assembly.GetManifestResourceStream($"api-page/{name}")!;
        context.Response.ContentType = name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
