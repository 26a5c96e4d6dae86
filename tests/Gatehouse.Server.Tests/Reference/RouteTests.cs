using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>Walks every route: each states who may call it, and docs/reference/routes.txt lists them.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task Every_route_states_who_may_call_it()
    {
        await using var app = await RoutedApp.CreateAsync();

        app.Endpoints.Where(endpoint => !StatesWhoMayCall(endpoint)).Select(endpoint => endpoint.RoutePattern.RawText).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_routes_is_up_to_date()
    {
        await using var app = await RoutedApp.CreateAsync();

        ReferenceFile.ShouldBe("routes.txt", string.Concat(app.Endpoints.SelectMany(Lines).Distinct().Order(StringComparer.Ordinal)));
    }

    private static bool StatesWhoMayCall(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
        || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null;

    private static IEnumerable<string> Lines(RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText ?? "/";
        if (!path.StartsWith('/'))
            path = $"/{path}";

        return endpoint.Metadata.GetMetadata<RestAccess>() is { } access
            ? access.PermissionsByMethod.Select(pair => Line(pair.Key, path, pair.Value))
            : (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => Line(method, path, Caller(endpoint)));
    }

    private static string Line(string method, string path, string caller) => $"{method,-7} {path,-48} {caller}\n";

    private static string Caller(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : "authorization policy";

    /// <summary>The whole server with its routes mapped; it does not listen.</summary>
    private sealed class RoutedApp(WebApplication app, TestDatabase database) : IAsyncDisposable
    {
        public IEnumerable<RouteEndpoint> Endpoints =>
            ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

        public static async Task<RoutedApp> CreateAsync()
        {
            var database = await TestDatabase.CreateAsync();
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
            builder.Configuration.AddInMemoryCollection(
            [
                new("Gatehouse:Database", database.Setting),
                new("Gatehouse:MasterKey", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            ]);
            builder.AddGatehouseServer(options => options.Role = ServerRole.Alone);
            var app = builder.Build();
            app.MapGatehouseServer();
            return new RoutedApp(app, database);
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
