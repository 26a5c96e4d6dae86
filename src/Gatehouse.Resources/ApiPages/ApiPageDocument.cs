using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources;

/// <summary>The page itself: a frame for the script, which finds what it needs to know in an attribute.</summary>
/// <param name="options">What was said about it.</param>
internal sealed class ApiPageDocument(ApiPageOptions options)
{
    internal Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;

        // Its files stand beside it, so it must end in a slash.
        if (context.Request.Path.Value is not [.., '/'])
        {
            response.Redirect(context.Request.PathBase + context.Request.Path + "/" + context.Request.QueryString);
            return Task.CompletedTask;
        }

        var signIns = SignIns(context);
        var page = Encoding.UTF8.GetBytes(Page(Settings(context, signIns)).ToString());
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; "
            + $"connect-src {string.Join(' ', Origins(signIns))}";

        return response.Body.WriteAsync(page, context.RequestAborted).AsTask();
    }

    private Markup Page(string settings) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{options.Title}</title>
        <link rel="icon" href="favicon-32x32.png">
        <link rel="stylesheet" href="swagger-ui.css">
        <link rel="stylesheet" href="api-page.css">
        </head>
        <body>
        <noscript><p>This page needs scripts. The document it shows is at <a href="{options.Document}">{options.Document}</a>.</p></noscript>
        <div id="api" data-settings="{settings}"></div>
        <script src="swagger-ui-bundle.js"></script>
        <script src="api-page.js"></script>
        </body>
        </html>

        """);

    private string Settings(HttpContext context, IReadOnlyList<ApiPageSignIn> signIns) => JsonSerializer.Serialize(
        new ApiPageSettings(Address(context, options.Document), signIns, options.ClientId, options.Scopes), ApiPageJson.Default.ApiPageSettings);

    private List<ApiPageSignIn> SignIns(HttpContext context) =>
    [
        .. options.SignIns.Select(signIn => signIn with { Url = Address(context, signIn.Url) }),
        .. from endpoint in context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let route = endpoint.Metadata.GetMetadata<SignInRoute>()
            let fields = endpoint.Metadata.GetMetadata<RestAccess>()?.View.Find("POST")?.Form?.Invoke().Fields
            where route is not null && fields is { Count: > 1 } && endpoint.Metadata.GetMetadata<SuffixRoute>() is null && OptionalRoute.IsOpen(endpoint.Metadata)
            select new ApiPageSignIn(route.Scheme, context.Request.PathBase + ApiPage.PathOf(endpoint))
            {
                Member = route.Member,
                Prefix = route.Prefix,
                NameField = fields.First(static field => field.Name != "password").Name,
            },
    ];

    private IEnumerable<string> Origins(IEnumerable<ApiPageSignIn> signIns) =>
        signIns.Select(static signIn => signIn.Url).Append(options.Document)
            .Where(static url => url is not ['/', ..]).Select(static url => new Uri(url).GetLeftPart(UriPartial.Authority))
            .Concat(options.Origins).Prepend("'self'").Distinct(StringComparer.Ordinal);

    private static string Address(HttpContext context, string url) => url is ['/', ..] ? context.Request.PathBase + url : url;
}

/// <summary>What the script needs to know.</summary>
internal sealed record ApiPageSettings(string Document, IReadOnlyList<ApiPageSignIn> SignIns, string? ClientId, IList<string> Scopes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiPageSettings))]
internal sealed partial class ApiPageJson : JsonSerializerContext;
