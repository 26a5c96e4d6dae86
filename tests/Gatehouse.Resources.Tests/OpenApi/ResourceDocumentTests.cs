using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources.Tests.Guides;
using Gatehouse.Resources.Tests.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.OpenApi;

public sealed class ResourceDocumentTests
{
    [Fact]
    public async Task Every_method_of_a_resource_is_an_operation()
    {
        await using var server = await Documents.StartBookshopAsync();

        var document = await server.GetDocumentAsync();

        Operations(document).ShouldBe(
            """
            api_books_list GET /api/books: 200 401 404
            api_books_create POST /api/books: 201 400 401 403 415
            api_books_retrieve GET /api/books/{id}: 200 401 404
            api_books_update PUT /api/books/{id}: 200 400 401 403 404 415
            api_books_partial_update PATCH /api/books/{id}: 200 400 401 403 404 415
            api_books_destroy DELETE /api/books/{id}: 204 401 403 404
            api_shelved_list GET /api/shelved: 200 400 401 404
            api_shelved_create POST /api/shelved: 201 400 401 415
            api_shelved_retrieve GET /api/shelved/{id}: 200 401 404
            api_shelved_newest_retrieve GET /api/shelved/newest: 200 401
            api_shelved_lend_create POST /api/shelved/{id}/lend: 200 401 404
            api_retrieve GET /api: 200
            """);
        document.Operation("/api/books", "get").GetProperty("tags")[0].GetString().ShouldBe("Book");
        document.Operation("/api/books/{id}", "patch").GetProperty("summary").GetString().ShouldBe("Change Book");
    }

    /// <summary>Who may call is told by method, and an authenticator that says no more is known by its challenge.</summary>
    [Fact]
    public async Task Operations_say_whether_somebody_must_be_signed_in()
    {
        await using var server = await Documents.StartBookshopAsync();

        var document = await server.GetDocumentAsync();

        document.Operation("/api/books", "get").GetProperty("security").GetRawText().ShouldBeJson("""[{"token": []}, {}]""");
        document.Operation("/api/books", "post").GetProperty("security").GetRawText().ShouldBeJson("""[{"token": []}]""");
        document.Operation("/api", "get").TryGetProperty("security", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_list_tells_its_parameters_and_its_envelope()
    {
        await using var server = await Documents.StartBookshopAsync();

        var document = await server.GetDocumentAsync();

        var list = document.Operation("/api/shelved", "get");
        list.GetProperty("parameters").EnumerateArray().Select(static parameter => $"{parameter.GetProperty("in").GetString()} {parameter.GetProperty("name").GetString()}: {parameter.GetProperty("schema").GetProperty("type").GetString()}")
            .ShouldBe(["query page: integer", "query page_size: integer", "query search: string", "query ordering: string", "query genre: string", "query year: integer"]);
        var page = document.Schema(list.GetProperty("responses").GetProperty("200"));
        page.GetProperty("properties").Names().ShouldBe(["count", "next", "previous", "results"]);
        page.GetProperty("properties").GetProperty("results").GetProperty("items").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/ApiShelvedBook");
    }

    /// <summary>D19: limits, choices, what must be sent and what is only told are those of OPTIONS answers.</summary>
    [Fact]
    public async Task A_schema_says_what_the_fields_say()
    {
        await using var server = await Documents.StartBookshopAsync();

        var document = await server.GetDocumentAsync();

        var body = document.Operation("/api/books", "post").GetProperty("requestBody");
        body.GetProperty("content").Names().ShouldBe(["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]);
        var sent = document.Schema(body);
        sent.GetProperty("required").GetRawText().ShouldBeJson("""["title", "author"]""");
        sent.GetProperty("properties").Names().ShouldBe(["title", "author", "year", "genre", "tags"]);
        sent.GetProperty("properties").GetProperty("title").GetProperty("maxLength").GetInt32().ShouldBe(100);
        sent.GetProperty("properties").GetProperty("year").GetRawText().ShouldBeJson("""{"title": "Year", "maximum": 9999, "minimum": 1, "type": ["null", "integer"], "format": "int32"}""");
        sent.GetProperty("properties").GetProperty("genre").GetProperty("enum").GetRawText().ShouldBeJson("""["novel", "non_fiction"]""");
        var told = document.Schema(document.Operation("/api/books", "post").GetProperty("responses").GetProperty("201"));
        told.GetProperty("required").GetArrayLength().ShouldBe(9);
        told.GetProperty("properties").GetProperty("owner").GetProperty("readOnly").GetBoolean().ShouldBeTrue();
        told.GetProperty("properties").GetProperty("title").TryGetProperty("readOnly", out _).ShouldBeFalse();
        document.Schema(document.Operation("/api/books/{id}", "patch").GetProperty("requestBody")).TryGetProperty("required", out _).ShouldBeFalse();
    }

    /// <summary>Every kind of property has a schema, in both directions.</summary>
    [Fact]
    public async Task Every_kind_of_value_has_a_schema()
    {
        await using var server = await Documents.StartAsync(static routes => routes.MapResource<Sample>("/samples", static samples =>
        {
            samples.Writable(sample => sample.Email, sample => sample.Price, sample => sample.Site, sample => sample.Parts, sample => sample.Mood, sample => sample.Secret);
            samples.Hidden(sample => sample.Secret);
            samples.Store = new InMemoryStore<Sample>();
        }));

        var document = await server.GetDocumentAsync();

        document.Schema(document.Operation("/samples", "post").GetProperty("requestBody")).GetProperty("properties").GetRawText().ShouldBeJson(
            """
            {
              "email": {"title": "Email", "minLength": 1, "type": "string", "format": "email"},
              "price": {"title": "Price", "type": ["number", "string"], "format": "decimal"},
              "site": {"title": "Where it is", "type": ["null", "string"], "description": "On the web.", "format": "uri"},
              "parts": {
                "title": "Parts",
                "maxItems": 3,
                "type": "array",
                "items": {"title": "Parts", "required": ["name"], "type": "object", "properties": {"name": {"title": "Name", "minLength": 1, "type": "string"}}}
              },
              "mood": {"title": "Mood", "enum": ["very_good", "bad", null], "type": ["null", "string"]},
              "secret": {"title": "Secret", "type": "string", "writeOnly": true}
            }
            """);
        document.Schema(document.Operation("/samples/{key}", "get").GetProperty("responses").GetProperty("200")).GetProperty("properties").GetRawText().ShouldBeJson(
            """
            {
              "key": {"title": "Key", "type": "string", "format": "uuid", "readOnly": true},
              "email": {"title": "Email", "type": "string"},
              "price": {"title": "Price", "type": "string", "format": "decimal"},
              "site": {"title": "Where it is", "type": ["null", "string"], "description": "On the web."},
              "parts": {
                "title": "Parts",
                "type": "array",
                "items": {"title": "Parts", "required": ["name"], "type": "object", "properties": {"name": {"title": "Name", "type": "string"}}}
              },
              "mood": {"title": "Mood", "enum": ["very_good", "bad", null], "type": ["null", "string"]},
              "made_at": {"title": "Made at", "type": "string", "format": "date-time", "readOnly": true},
              "day": {"title": "Day", "type": "string", "format": "date", "readOnly": true},
              "ratio": {"title": "Ratio", "type": "number", "format": "double", "readOnly": true},
              "is_good": {"title": "Is good", "type": "boolean", "readOnly": true}
            }
            """);
        document.Operation("/samples/{key}", "get").GetProperty("parameters").GetRawText().ShouldBeJson(
            """[{"name": "key", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}]""");
    }

    [Fact]
    public async Task Problem_details_are_described_where_they_are_answered()
    {
        await using var server = await Documents.StartAsync(
            static routes => routes.MapResource<Post>("/posts", static posts =>
            {
                posts.Writable(post => post.Title);
                posts.Throttles = [Throttle.User("10/m")];
            }),
            static services =>
            {
                Bookshop.Problems(services);
                services.AddGatehouseThrottles();
            });

        var document = await server.GetDocumentAsync();

        var responses = document.Operation("/posts", "post").GetProperty("responses");
        responses.Names().ShouldBe(["201", "400", "403", "415", "429"]);
        responses.GetProperty("400").GetProperty("content").Names().ShouldBe(["application/problem+json"]);
        responses.GetProperty("429").GetProperty("headers").Names().ShouldBe(["Retry-After"]);
    }

    /// <summary>A record that is a resource has another form where the framework writes it; the two do not get under one name.</summary>
    [Fact]
    public async Task The_frameworks_form_of_a_record_keeps_apart()
    {
        await using var server = await Documents.StartAsync(static routes =>
        {
            routes.MapGet("/latest", static () => TypedResults.Ok(new Post { Title = "", Body = "" }));
            routes.MapResource<Post>("/posts", static posts => posts.Actions = ResourceActions.ReadOnly);
        });

        var document = await server.GetDocumentAsync();

        document.Schema(document.Operation("/latest", "get").GetProperty("responses").GetProperty("200")).GetProperty("properties").Names().ShouldContain("createdAt");
        document.Schema(document.Operation("/posts/{id}", "get").GetProperty("responses").GetProperty("200")).GetProperty("properties").Names().ShouldContain("created_at");
    }

    [Fact]
    public async Task A_resource_can_be_left_out()
    {
        await using var server = await Documents.StartAsync(static routes =>
        {
            routes.MapResource<Post>("/hidden", static posts => posts.Actions = ResourceActions.ReadOnly).ExcludeFromDescription();
            routes.MapResource<Post>("/other", static posts => posts.Actions = ResourceActions.ReadOnly).WithGroupName("other");
            routes.MapResource<Post>("/posts", static posts => posts.Actions = ResourceActions.ReadOnly).WithTags("Blog");
        });

        var document = await server.GetDocumentAsync();

        document.GetProperty("paths").Names().ShouldBe(["/posts", "/posts/{id}"]);
        document.Operation("/posts", "get").GetProperty("tags")[0].GetString().ShouldBe("Blog");
    }

    private static string Operations(JsonElement document) => string.Join('\n',
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        let statuses = string.Join(' ', operation.Value.GetProperty("responses").Names())
        select $"{operation.Value.GetProperty("operationId").GetString()} {operation.Name.ToUpperInvariant()} {path.Name}: {statuses}");

    private sealed record Sample
    {
        [Key] public Guid Key { get; init; }
        [EmailAddress] public required string Email { get; init; }
        public decimal Price { get; init; }
        [Url, Display(Name = "Where it is", Description = "On the web.")] public string? Site { get; init; }
        [MaxLength(3)] public IReadOnlyList<Part> Parts { get; init; } = [];
        public Mood? Mood { get; init; }
        public string Secret { get; init; } = "";
        public DateTimeOffset MadeAt { get; init; }
        public DateOnly Day { get; init; }
        public double Ratio { get; init; }
        public bool IsGood { get; init; }
    }

    private sealed record Part(string Name);

    private enum Mood { VeryGood, Bad }
}
