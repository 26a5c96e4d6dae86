using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gatehouse.Resources;
using Gatehouse.Server.Tests.Matrix;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>docs/reference/openapi.json is the document that the server tells of itself, with the settings it comes with.</summary>
public sealed class ApiDocumentTests(ApiDocumentTests.Host host) : IClassFixture<ApiDocumentTests.Host>
{
    private const string Path = "/openapi/gatehouse.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_up_to_date() =>
        ReferenceFile.ShouldBe("openapi.json", JsonNode.Parse(await host.Client.GetStringAsync(Path))!.ToJsonString(Readable) + "\n");

    /// <summary>A reader that is not ours has nothing to say against it, every reference leads somewhere, and no two operations have one id.</summary>
    [Fact]
    public async Task The_document_is_sound()
    {
        var text = await host.Client.GetStringAsync(Path);

        var read = OpenApiDocument.Parse(text, OpenApiConstants.Json);
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        var document = JsonNode.Parse(text)!;
        foreach (var reference in Members(document, "$ref").Select(static reference => reference.GetValue<string>()))
            reference.Split('/').Skip(1).Aggregate<string, JsonNode?>(document, static (at, name) => at?[name]).ShouldNotBeNull(reference);
        var ids = Members(document, "operationId").Select(static id => id.GetValue<string>()).ToList();
        ids.ShouldBeUnique();
        ids.Count.ShouldBeGreaterThan(30);
    }

    /// <summary>Every method of every view is there, and nothing of what the settings have switched off.</summary>
    [Fact]
    public async Task The_document_has_every_view_that_is_there()
    {
        var paths = JsonNode.Parse(await host.Client.GetStringAsync(Path))!["paths"]!.AsObject();

        var views = from route in host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    let view = route.Metadata.GetMetadata<RestAccess>()?.View
                    where view is not null && route.RoutePattern.RawText is [.., '/']
                    where route.Metadata.GetOrderedMetadata<OptionalRoute>().All(static optional => optional.IsThere())
                    from method in view.Methods
                    select $"{method.Name} {route.RoutePattern.RawText!.TrimEnd('/')}";
        var described = from path in paths
                        from operation in path.Value!.AsObject()
                        select $"{operation.Key.ToUpperInvariant()} {path.Key}";

        views.Except(described).ShouldBeEmpty();
        described.ShouldNotContain("POST /auth/users/set_email");
        described.ShouldContain("POST /auth/users/set_username");
    }

    /// <summary>Fields that an operator adds are in the document at once.</summary>
    [Fact]
    public async Task The_document_says_what_is_true_now()
    {
        await using var other = new Host();
        await other.InitializeAsync();
        await other.StateAsync("accounts", """{"attributes":[{"name":"shoe_size","kind":"integer","minimum":20}]}""");

        var schemas = JsonNode.Parse(await other.Client.GetStringAsync(Path))!["components"]!["schemas"]!;

        schemas["NewUserRequest"]!["properties"]!["shoe_size"]!["minimum"]!.GetValue<long>().ShouldBe(20);
    }

    /// <summary>What it says of a user is what a user looks like.</summary>
    [Fact]
    public async Task A_user_has_the_members_that_the_document_names()
    {
        var created = await host.Client.PostAsync("/auth/users/", new FormUrlEncodedContent([new("username", host.NewName()), new("password", "i-keep-jumping")]));
        var user = JsonNode.Parse(await created.Content.ReadAsStringAsync())!.AsObject();

        var schema = JsonNode.Parse(await host.Client.GetStringAsync(Path))!["components"]!["schemas"]!["User"]!;

        user.Select(static member => member.Key).ShouldBe(schema["properties"]!.AsObject().Select(static member => member.Key), ignoreOrder: true);
    }

    /// <summary>In Production nobody asks for it, so nobody gets it: neither document nor page.</summary>
    [Theory]
    [InlineData(Path)]
    [InlineData("/api/docs/")]
    [InlineData("/api/docs/swagger-ui.css")]
    public async Task In_production_there_is_none(string path)
    {
        await using var quiet = new ServerHost();
        await quiet.InitializeAsync();

        ((int)(await quiet.Client.GetAsync(path)).StatusCode).ShouldBe(404);
        ((int)(await host.Client.GetAsync(path)).StatusCode).ShouldBe(200);
    }

    /// <summary>The page of the API knows both ways to sign in.</summary>
    [Fact]
    public async Task The_page_signs_in()
    {
        var page = await host.Client.GetStringAsync("/api/docs/");

        page.ShouldContain("/auth/jwt/create/");
        page.ShouldContain("/auth/token/login/");
        page.ShouldContain("/openapi/gatehouse.json");
    }

    private static IEnumerable<JsonValue> Members(JsonNode? node, string name) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == name && member.Value is JsonValue value ? [value] : Members(member.Value, name)),
        JsonArray items => items.SelectMany(item => Members(item, name)),
        _ => [],
    };

    public sealed class Host : ServerHost
    {
        public Host() => Configuration["Gatehouse:ApiDocument"] = "true";
    }
}
