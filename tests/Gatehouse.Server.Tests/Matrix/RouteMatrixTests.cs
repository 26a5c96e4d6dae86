using Gatehouse.Resources;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>Every route by every kind of caller. The routes are the server's own list, so a new one is in it from its first day.</summary>
public sealed class RouteMatrixTests(MalformedBodyTests.Host host) : IClassFixture<MalformedBodyTests.Host>
{
    // What anybody may read; the rest are views.
    private static readonly string[] Public =
    [
        "/", "/.well-known/jwks.json", "/.well-known/openid-configuration", "/api/backend/v1/token_verification_metadata",
        "/api/v1/token_verification_metadata", "/healthz/live", "/healthz/ready", "/setup",
    ];

    private IReadOnlyList<RouteEndpoint> Routes => [.. host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>S83: every route says who may call it; what is public is on a list.</summary>
    [Fact]
    public void Every_route_says_who_may_call_it()
    {
        var silent = Routes.Where(route => route.Metadata.GetMetadata<RestAccess>() is null
            && route.Metadata.GetMetadata<IAuthorizeData>() is null && !Public.Contains(route.RoutePattern.RawText));

        silent.Select(route => route.RoutePattern.RawText).ShouldBeEmpty();
        foreach (var view in Views())
            view.Permissions.ShouldNotBeEmpty();
        Routes.Where(route => Public.Contains(route.RoutePattern.RawText)).ShouldAllBe(route => route.Metadata.GetMetadata<IAllowAnonymous>() != null);
    }

    /// <summary>S54, S83: whatever is no credential of an active user is refused by every route and method that asks for credentials, alike.</summary>
    [Fact]
    public async Task Bad_credentials_are_refused_everywhere()
    {
        var callers = await BadCredentials.AllAsync(host);
        foreach (var (path, view, permissions) in Views())
        {
            foreach (var method in permissions.Keys)
            {
                foreach (var caller in callers)
                {
                    var answer = await CallAsync(method, path, caller.Header);
                    var where = $"{method} {path} with {caller.Name}";
                    if (view.Authenticators.Count == 0)
                        answer.Status.ShouldBe((await CallAsync(method, path, null)).Status, where);
                    else if (!view.IsForUsers())
                        answer.Status.ShouldBe(401, where);
                    else
                        (answer.Status, answer.Body).ShouldBe((401, method == "HEAD" ? "" : caller.Body), where);
                }
            }
        }
    }

    /// <summary>S83, D20: nobody may call what asks for a user, by any method the route has or lacks.</summary>
    [Fact]
    public async Task Nobody_is_refused_where_a_user_is_needed()
    {
        foreach (var (path, view, permissions) in Views())
        {
            foreach (var method in (string[])["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
            {
                var answer = await CallAsync(method, path, null);
                if (view.IsOpen(method))
                    answer.Status.ShouldNotBeOneOf([401, 403, 500]);
                else
                    answer.Status.ShouldBe(401, $"{method} {path}");
            }
        }
    }

    /// <summary>S83: somebody else's object is out of reach of every method, and stays as it is.</summary>
    [Fact]
    public async Task Another_user_is_out_of_reach()
    {
        var caller = await host.JoinAsync();
        var other = await host.RegisterAsync();
        foreach (var (path, _, permissions) in Views().Where(view => view.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            foreach (var method in permissions.Keys.Except(["OPTIONS"]))
            {
                var answer = await host.CallAsync(
                    method, path.Replace("{id}", $"{other.Id}", StringComparison.Ordinal), """{"email":"eve@example.com","current_password":"i-keep-jumping"}""", caller.Bearer);
                answer.Status.ShouldBe(method == "DELETE" ? 403 : 404, $"{method} {path}");
            }

            (await host.CallAsync("OPTIONS", path.Replace("{id}", $"{other.Id}", StringComparison.Ordinal), null, caller.Bearer)).Body.ShouldNotContain("\"PUT\"");
        }

        (await host.UserAsync(other)).Email.ShouldBeNull();
    }

    /// <summary>S83: what is public answers everybody the same, whatever credentials they show.</summary>
    [Fact]
    public async Task What_is_public_asks_for_nobody()
    {
        foreach (var path in Public)
        {
            var expected = path == "/setup" ? 404 : 200;
            foreach (var header in (string?[])[null, "Bearer rubbish", "Token rubbish"])
            {
                var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (header is not null)
                    request.Headers.TryAddWithoutValidation("Authorization", header);
                (await host.SendAsync(request)).Status.ShouldBe(expected, path);
            }
        }
    }

    private IEnumerable<(string Path, RestView View, IReadOnlyDictionary<string, string> Permissions)> Views() =>
        from route in host.ViewRoutesThere()
        select (route.Path, route.View, (IReadOnlyDictionary<string, string>)route.Route.Metadata.GetMetadata<RestAccess>()!.PermissionsByMethod.ToDictionary());

    private Task<Answer> CallAsync(string method, string path, string? header) =>
        host.CallAsync(method, path.Replace("{id}", "1", StringComparison.Ordinal), method is "POST" or "PUT" or "PATCH" ? "{}" : null, header);
}
