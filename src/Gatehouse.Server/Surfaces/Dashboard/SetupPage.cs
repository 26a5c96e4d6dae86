using System.Text;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Operators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Surfaces.Dashboard;

/// <summary>What is behind the link that the start prints for the first operator.</summary>
internal static class SetupPage
{
    public const string Path = "/setup";

    public static void MapDashboard(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, AnswerAsync).AllowAnonymous().WithMetadata(GatehouseEndpoint.Mark);

    private static async Task AnswerAsync(HttpContext context, SetupLinks links, CancellationToken cancellation)
    {
        var good = await links.IsGoodAsync(context.Request.Query["token"], cancellation);
        var nonce = RandomSecret.Base64Url(16);
        var body = Encoding.UTF8.GetBytes(good ? Welcome(nonce) : NotGood(nonce));

        var response = context.Response;
        response.StatusCode = good ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, cancellation);
    }

    private static string Welcome(string nonce) => Page(nonce, "Gatehouse is running", """
        <p>This link is yours alone, as the first operator of this server. The dashboard it will open is still to come.</p>
        <p>Until then, everything can be done from the command line, beside the running server:</p>
        <ul>
        <li><code>gatehouse user create</code> makes an account,</li>
        <li><code>gatehouse key create NAME</code> makes a key for your back end,</li>
        <li><code>gatehouse apply gatehouse.json</code> changes settings,</li>
        <li><code>gatehouse doctor</code> says whether something is amiss.</li>
        </ul>
        """);

    private static string NotGood(string nonce) => Page(nonce, "This link does not work", """
        <p>A set-up link works for 30 minutes, and only as long as the server has never had an operator.</p>
        <p>Start the server again to have it print a new one.</p>
        """);

    private static string Page(string nonce, string title, string main) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · Gatehouse</title>
        <style nonce="{{nonce}}">
        :root { color-scheme: light dark; }
        body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; }
        h1 { font-size: 1.75rem; line-height: 1.25; }
        code { overflow-wrap: anywhere; }
        </style>
        </head>
        <body><main>
        <h1>{{title}}</h1>
        {{main}}
        </main></body>
        </html>

        """;
}
