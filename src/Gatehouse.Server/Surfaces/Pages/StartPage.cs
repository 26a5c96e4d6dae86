using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>What somebody sees who opens the server's address in a browser: that it runs, and in Development where to go from here.</summary>
internal static class StartPage
{
    public static void MapStartPage(this IEndpointRouteBuilder routes)
    {
        var environment = routes.ServiceProvider.GetRequiredService<IHostEnvironment>();
        var hasDocument = ServerDocument.IsServed(routes.ServiceProvider.GetRequiredService<IConfiguration>(), environment);
        routes.MapGet("/", (ServerUrl url) => new PageResult(new Page("Gatehouse", environment.IsProduction() ? Bare : Guided(url.Issuer, hasDocument))))
            .AllowAnonymous().ExcludeFromDescription().WithMetadata(GatehouseEndpoint.Mark);
    }

    private static Markup Bare => Markup.Of($"""
        <h1>Gatehouse</h1>
        <p>This server answers applications. There is nothing to see here yet.</p>
        """);

    private static Markup Guided(string issuer, bool hasDocument) => Markup.Of($"""
        <h1>Gatehouse is running</h1>
        <p>Register somebody and sign them in:</p>
        <pre>curl {issuer}/auth/users/ -d username=mario -d password=i-keep-jumping
        curl {issuer}/auth/jwt/create/ -d username=mario -d password=i-keep-jumping</pre>
        <ul>
        <li><a href="/dev/mail">Development mail</a>: what the server sent lately</li>
        <li><a href="/.well-known/openid-configuration">Issuer metadata</a> and <a href="/.well-known/jwks.json">keys</a>: what an API checks tokens with</li>
        <li><a href="/auth/">REST API</a> for djoser and SimpleJWT clients</li>
        {(hasDocument ? Markup.Of($"<li><a href=\"/api/docs/\">All of the API</a>, to try it out</li>") : default)}
        </ul>
        <p>In Production this page shows none of it.</p>
        """);
}
