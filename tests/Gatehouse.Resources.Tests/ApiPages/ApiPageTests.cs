using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gatehouse.AspNetCore;
using Gatehouse.Resources.Tests.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Resources.Tests.ApiPages;

/// <summary>The page that shows an API and sends its requests.</summary>
public sealed partial class ApiPageTests
{
    /// <summary>It is there in Development, unless the application says otherwise.</summary>
    [Theory]
    [InlineData("Development", null, 200)]
    [InlineData("Staging", null, 404)]
    [InlineData("Production", null, 404)]
    [InlineData("Production", true, 200)]
    [InlineData("Development", false, 404)]
    public async Task It_is_for_development(string environment, bool? enabled, int status)
    {
        await using var server = await TestServer.StartAsync(routes => routes.MapGatehouseApiPage(configure: page => page.Enabled = enabled), environment: environment);

        (await server.SendAsync("GET", "/api/docs/")).Status.ShouldBe(status);
        (await server.SendAsync("GET", "/api/docs/swagger-ui-bundle.js")).Status.ShouldBe(status);
    }

    /// <summary>S194: nothing is loaded from elsewhere, no script stands in the page, and nobody frames it.</summary>
    [Fact]
    public async Task Everything_comes_from_the_application_itself()
    {
        await using var server = await StartAsync();

        var page = await server.SendAsync("GET", "/api/docs/");

        page.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Headers["Content-Security-Policy"].ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; connect-src 'self'");
        var files = Loaded().Matches(page.Body).Select(static match => match.Groups["file"].Value).ToList();
        files.ShouldBe(["favicon-32x32.png", "swagger-ui.css", "api-page.css", "swagger-ui-bundle.js", "api-page.js"]);
        foreach (var file in files.Append("oauth2-redirect.html").Append("oauth2-redirect.js"))
        {
            var answer = await server.SendAsync("GET", $"/api/docs/{file}");
            answer.Status.ShouldBe(200, file);
            answer.Body.ShouldNotBeEmpty();
            answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        }

        (await server.SendAsync("GET", "/api/docs/index.html")).Status.ShouldBe(404);
        InlineScript().IsMatch(page.Body).ShouldBeFalse();
    }

    /// <summary>The page's files stand beside it, so it ends in a slash, in a group and below a path base too.</summary>
    [Fact]
    public async Task It_ends_in_a_slash()
    {
        await using var server = await TestServer.StartAsync(static routes =>
        {
            ((IApplicationBuilder)routes).UsePathBase("/base");
            ((IApplicationBuilder)routes).UseRouting();
            routes.MapGroup("/v1").MapGatehouseApiPage("/docs", static page => page.Enabled = true);
        });

        var redirected = await server.SendAsync("GET", "/base/v1/docs?deep=1");
        (redirected.Status, redirected.Headers["Location"]).ShouldBe((302, "/base/v1/docs/?deep=1"));
        (await server.SendAsync("GET", "/base/v1/docs/")).Body.ShouldContain("/base/openapi/v1.json");
        (await server.SendAsync("GET", "/base/v1/docs/swagger-ui.css")).Status.ShouldBe(200);
    }

    /// <summary>Where a route gives credentials for a name and a password, the page knows it; one that is away is not offered.</summary>
    [Fact]
    public async Task It_knows_where_people_sign_in()
    {
        await using var server = await TestServer.StartAsync(static routes =>
        {
            var form = new Form(new EmailField("email"), new TextField("password"));
            SignIn(routes, "/auth/jwt/create/", form).WithMetadata(new SignInRoute("jwt", "access"));
            SignIn(routes, "/auth/token/login/", form).WithMetadata(new SignInRoute("token", "auth_token", "Token "), new OptionalRoute(static () => false));
            routes.MapGatehouseApiPage(configure: static page =>
            {
                page.Enabled = true;
                page.ClientId = "docs\"><script>";
                page.Scopes.Add("openid");
                page.SignIns.Add(new ApiPageSignIn("Gatehouse", "https://auth.example.com/auth/jwt/create/"));
                page.Origins.Add("https://login.example.com");
            });
        });

        var page = await server.SendAsync("GET", "/api/docs/");

        Settings(page).ShouldBe(
            """{"document":"/openapi/v1.json","signIns":[{"scheme":"Gatehouse","url":"https://auth.example.com/auth/jwt/create/","member":"access","prefix":"","nameField":"username","passwordField":"password"},{"scheme":"jwt","url":"/auth/jwt/create/","member":"access","prefix":"","nameField":"email","passwordField":"password"}],"clientId":"docs\u0022\u003E\u003Cscript\u003E","scopes":["openid"]}""");
        page.Headers["Content-Security-Policy"].ShouldEndWith("connect-src 'self' https://auth.example.com https://login.example.com");
        page.Body.ShouldNotContain("docs\">");
    }

    /// <summary>D21: pages of resources lead to it.</summary>
    [Fact]
    public async Task Pages_of_resources_lead_there()
    {
        await using var server = await StartAsync();

        (await server.SendAsync("GET", "/api/posts/", headers: ("Accept", "text/html"))).Body.ShouldContain("<a href=\"/api/docs/\">The whole API</a>");
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(
        static routes =>
        {
            Blog.Map(routes, Blog.TwoPosts());
            routes.MapGatehouseApiPage();
        },
        environment: "Development");

    private static IEndpointConventionBuilder SignIn(IEndpointRouteBuilder routes, string path, Form form) =>
        routes.MapView(path, new RestView("Sign in") { Permission = Permission.AllowAny }.Post(static _ => new(RestAnswer.NoContent), form));

    private static string Settings(Answer page) =>
        JsonDocument.Parse(WebUtility.HtmlDecode(SettingsAttribute().Match(page.Body).Groups["json"].Value)).RootElement.GetRawText();

    [GeneratedRegex("data-settings=\"(?<json>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex SettingsAttribute();

    [GeneratedRegex("(?:src|href)=\"(?<file>[^/\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Loaded();

    [GeneratedRegex("<script>|<script [^s]|\\son[a-z]+=|<style", RegexOptions.NonBacktracking)]
    private static partial Regex InlineScript();
}
