using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources.Tests.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.OpenApi;

/// <summary>What permissions, scopes and throttles say in the document of ordinary endpoints.</summary>
public sealed class EndpointDocumentTests
{
    private const string Both = """[{"Gatehouse": []}, {"GatehouseOpenId": []}]""";

    private static readonly Permission IsOwner = Permission.IsOwner<Post>(static post => post.User);

    [Theory]
    [InlineData("open", null, "200")]
    [InlineData("optional", null, "200")]
    [InlineData("user", Both, "200 401")]
    [InlineData("scope", """[{"Gatehouse": ["read:posts"]}, {"GatehouseOpenId": ["read:posts"]}]""", "200 401 403")]
    [InlineData("rule", """[{"Gatehouse": ["a", "b"]}, {"GatehouseOpenId": ["a", "b"]}]""", "200 401 403")]
    [InlineData("signed-in", Both, "200 401")]
    [InlineData("owner", Both, "200 401 403")]
    [InlineData("read-only", """[{"Gatehouse": []}, {"GatehouseOpenId": []}, {}]""", "200")]
    [InlineData("object", Both, "200 401 403 404")]
    [InlineData("policy", Both, "200 401 403")]
    [InlineData("throttled", null, "200 429")]
    [InlineData("asks-database", Both, "200 401 403")]
    public async Task Protection_is_described(string path, string? security, string statuses)
    {
        await using var server = await StartAsync();

        var operation = (await server.GetDocumentAsync()).Operation("/" + path, "get");

        if (security is null)
            operation.TryGetProperty("security", out _).ShouldBeFalse();
        else
            operation.GetProperty("security").GetRawText().ShouldBeJson(security);
        string.Join(' ', operation.GetProperty("responses").Names()).ShouldBe(statuses);
    }

    [Fact]
    public async Task Schemes_say_how_to_sign_in()
    {
        await using var server = await StartAsync();

        var document = await server.GetDocumentAsync();

        document.GetProperty("components").GetProperty("securitySchemes").GetRawText().ShouldBeJson(
            """
            {
              "Gatehouse": {"type": "http", "description": "An access token, without the word before it.", "scheme": "bearer", "bearerFormat": "JWT"},
              "GatehouseOpenId": {"type": "openIdConnect", "openIdConnectUrl": "https://auth.example.com/.well-known/openid-configuration"}
            }
            """);
    }

    [Fact]
    public async Task Authenticators_are_schemes_in_their_order()
    {
        await using var server = await Documents.StartAsync(
            static routes =>
            {
                routes.MapGet("/mine", static () => "").RequirePermission(Permission.IsAuthenticated);
                routes.MapResource<Post>("/posts", static posts => posts.Actions = ResourceActions.ReadOnly);
            },
            static services => services.AddAuthenticators(static _ => [new TokenAuthenticator(new NoKeys()), new BasicAuthenticator(new NoPasswords())]));

        var document = await server.GetDocumentAsync();

        foreach (var path in (string[])["/mine", "/posts"])
            document.Operation(path, "get").GetProperty("security").GetRawText().ShouldBeJson("""[{"token": []}, {"basic": []}]""");
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        schemes.GetProperty("token").GetRawText().ShouldBeJson(
            """{"type": "apiKey", "description": "A key, with the word before it: `Token 9944b091…`", "name": "Authorization", "in": "header"}""");
        schemes.GetProperty("basic").GetRawText().ShouldBeJson("""{"type": "http", "scheme": "basic"}""");
    }

    /// <summary>What an application says itself stays, and its transformers come after ours.</summary>
    [Fact]
    public async Task The_application_has_the_last_word()
    {
        await using var server = await TestServer.StartAsync(
            static routes =>
            {
                routes.MapGet("/mine", static () => "").RequireUser().Produces<Post>(401);
                routes.MapResource<Post>("/posts", static posts => posts.Actions = ResourceActions.ReadOnly);
                routes.MapOpenApi();
            },
            static services => Protect(services).AddOpenApi(static options => options.AddOperationTransformer(static (operation, _, _) =>
            {
                operation.Summary += "!";
                return Task.CompletedTask;
            })).AddGatehouseOpenApi());

        var document = await server.GetDocumentAsync();

        document.Operation("/mine", "get").GetProperty("responses").GetProperty("401").GetProperty("content").Names().ShouldBe(["application/json"]);
        document.Operation("/posts", "get").GetProperty("summary").GetString().ShouldBe("List Post!");
    }

    private static Task<TestServer> StartAsync() => Documents.StartAsync(Map, static services =>
    {
        Protect(services);
        services.AddAuthorization(static options => options.AddPolicy("owners", static policy => policy.RequirePermission(IsOwner)));
    });

    private static IServiceCollection Protect(IServiceCollection services)
    {
        services.AddGatehouse("https://auth.example.com", static options => options.KeySource = new NoKeySource());
        return services;
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        var read = Permission.HasScope("a") & Permission.HasAnyScope("a", "b");
        routes.MapGet("/open", static () => "");
        routes.MapGet("/optional", static () => "").OptionalUser();
        routes.MapGet("/user", static () => "").RequireUser();
        routes.MapGet("/scope", static () => "").RequireScope("read:posts");
        routes.MapGet("/rule", static () => "").RequirePermission(read);
        routes.MapGet("/signed-in", static () => "").RequirePermission(Permission.IsAuthenticated);
        routes.MapGet("/owner", static () => "").RequirePermission(IsOwner);
        routes.MapGet("/read-only", static () => "").RequirePermission(Permission.IsReadOnly | IsOwner);
        routes.MapGet("/object", static () => "").RequirePermission(ObjectPermissions.Of<Post>("blog", "post").Needing("GET", "blog.view_post"));
        routes.MapGet("/policy", static () => "").RequireAuthorization("owners");
        routes.MapGet("/throttled", static () => "").RequireThrottle(Throttle.User("10/m"));
        routes.MapGet("/asks-database", static () => "").RequirePermission(Permission.When(static context => context.Http.RequestServices.GetRequiredService<InMemoryStore<Post>>() is not null));
    }

    private sealed class NoKeySource : IGatehouseKeySource
    {
        public GatehouseKeys? Current => null;

        public ValueTask<GatehouseKeys?> RefreshAsync(GatehouseKeys? seen, CancellationToken cancellation) => new(seen);
    }

    private sealed class NoKeys : ITokenKeys
    {
        public ValueTask<CredentialOwner?> FindAsync(string key, CancellationToken cancellation) => new((CredentialOwner?)null);
    }

    private sealed class NoPasswords : IPasswords
    {
        public ValueTask<CredentialOwner?> CheckAsync(string name, string password, HttpContext context) => new((CredentialOwner?)null);
    }
}
