using System.Text.Json;
using System.Text.Json.Nodes;
using Gatehouse.AspNetCore;
using Gatehouse.Resources.Tests.Guides;
using Gatehouse.Resources.Tests.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Gatehouse.Resources.Tests.OpenApi;

/// <summary>The document of an application, as clients get it.</summary>
internal static class Documents
{
    public const string Path = "/openapi/v1.json";

    /// <summary>Starts an application with a document.</summary>
    public static Task<TestServer> StartAsync(Action<IEndpointRouteBuilder> map, Action<IServiceCollection>? add = null) => TestServer.StartAsync(
        routes =>
        {
            map(routes);
            routes.MapOpenApi();
        },
        services =>
        {
            services.AddGatehouseOpenApi();
            add?.Invoke(services);
        });

    /// <summary>The guide's bookshop with everything that a list can offer.</summary>
    public static Task<TestServer> StartBookshopAsync() => StartAsync(
        static routes =>
        {
            Bookshop.TenLines(routes);
            routes.MapResource<Book>("/api/shelved", static books =>
            {
                books.Writable(book => book.Author);
                Bookshop.Fields(books);
                Bookshop.Lists(books);
                Bookshop.Actions(books);
            });
        },
        static services =>
        {
            Bookshop.Services(services);
            services.AddAuthenticators(static _ => [Blog.Key]);
        });

    /// <summary>The document, which a reader that is not ours has found nothing wrong with, and whose references all lead somewhere.</summary>
    public static async Task<JsonElement> GetDocumentAsync(this TestServer server, string path = Path)
    {
        var answer = await server.SendAsync("GET", path);
        answer.Status.ShouldBe(200, answer.Body);
        var read = OpenApiDocument.Parse(answer.Body, OpenApiConstants.Json);
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Document.ShouldNotBeNull();
        foreach (var reference in References(answer.Json))
            Resolve(answer.Json, reference).ValueKind.ShouldBe(JsonValueKind.Object, reference);

        return answer.Json;
    }

    /// <summary>An operation of a document.</summary>
    public static JsonElement Operation(this JsonElement document, string path, string method) => document.GetProperty("paths").GetProperty(path).GetProperty(method);

    /// <summary>The schema of an operation's body or answer, or that which it refers to.</summary>
    public static JsonElement Schema(this JsonElement document, JsonElement holder, string mediaType = "application/json")
    {
        var schema = holder.GetProperty("content").GetProperty(mediaType).GetProperty("schema");

        return schema.TryGetProperty("$ref", out var reference) ? Resolve(document, reference.GetString()!) : schema;
    }

    public static IEnumerable<string> Names(this JsonElement element) => element.EnumerateObject().Select(static member => member.Name);

    /// <summary>Compares JSON, whatever its white space and the order of its members.</summary>
    public static void ShouldBeJson(this string json, string expected) => JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(expected)).ShouldBeTrue(json);

    private static JsonElement Resolve(JsonElement document, string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, static (at, name) => at.GetProperty(name));

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
