using System.Text.RegularExpressions;
using Gatehouse.AspNetCore;
using Gatehouse.Resources.Tests.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.Guides;

/// <summary>What <c>docs/guides/rest-resources.md</c> shows is compiled here, and does what the guide says.</summary>
public sealed partial class RestResourcesGuideTests
{
    private const string Added = """{"title": "Dune", "author": "Herbert", "year": "1965", "genre": "novel", "owner": "eve", "id": 9}""";

    [Fact]
    public void The_guide_shows_code_that_compiles()
    {
        var source = Lines(Text("Bookshop.cs"));
        var blocks = Blocks().Matches(Text("rest-resources.md")).Select(static match => Lines(match.Groups["code"].Value)).ToList();

        blocks.Count.ShouldBeGreaterThan(8);
        foreach (var block in blocks)
            $"\n{source}\n".ShouldContain($"\n{block}\n", Case.Sensitive);
    }

    [Fact]
    public void The_guide_of_protection_shows_code_that_compiles()
    {
        var source = Lines(Text("Bookshop.cs"));
        var blocks = Compiled().Matches(Text("protect-an-api.md")).Select(static match => Lines(match.Groups["code"].Value)).ToList();

        blocks.Count.ShouldBe(1);
        $"\n{source}\n".ShouldContain($"\n{blocks[0]}\n", Case.Sensitive);
    }

    [Fact]
    public async Task Ten_lines_are_a_resource()
    {
        await using var server = await StartAsync(Bookshop.TenLines);
        var origin = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await server.SendAsync("POST", "/api/books/", Added)).Status.ShouldBe(401);
        var created = await server.SendAsync("POST", "/api/books/", Added, headers: Blog.Ada);

        created.Status.ShouldBe(201);
        created.Json.GetProperty("owner").GetString().ShouldBe("ada");
        created.Json.GetProperty("year").GetInt32().ShouldBe(1965);
        (await server.SendAsync("GET", "/api/books/")).Json.GetProperty("count").GetInt64().ShouldBe(1);
        (await server.SendAsync("PATCH", "/api/books/1/", """{"year": 1966}""", headers: Blog.Bob)).Status.ShouldBe(403);
        (await server.SendAsync("PATCH", "/api/books/1/", """{"year": 1966}""", headers: Blog.Ada)).Status.ShouldBe(200);
        (await server.SendAsync("DELETE", "/api/books/1.json", headers: Blog.Ada)).Status.ShouldBe(204);
        (await server.SendAsync("GET", "/api/")).ShouldBe(200, $$"""{"books":"{{origin}}/api/books/"}""");
    }

    [Fact]
    public async Task Fields_and_rules_stated_by_hand_hold()
    {
        await using var server = await StartAsync(static routes => routes.MapResource<Book>("/api/books", static books =>
        {
            books.Writable(book => book.Author, book => book.Year);
            Bookshop.Fields(books);
            Bookshop.Rules(books);
        }));

        (await server.SendAsync("POST", "/api/books/", """{"title": "T", "author": "A", "shelf": 10}""", headers: Blog.Ada))
            .ShouldBe(400, """{"shelf":["Invalid pk \"10\" - object does not exist."]}""");
        (await server.SendAsync("POST", "/api/books/", """{"title": "T", "author": "A", "shelf": null, "year": 9999}""", headers: Blog.Ada))
            .ShouldBe(400, """{"year":["This book is not there yet."]}""");
        (await server.SendAsync("POST", "/api/books/", """{"title": "T", "author": "A", "shelf": 9}""", headers: Blog.Ada)).Body.ShouldNotContain("owner");
    }

    [Fact]
    public async Task Actions_and_problems_are_as_shown()
    {
        await using var server = await TestServer.StartAsync(
            static routes => routes.MapResource<Book>("/api/books", static books =>
            {
                books.Writable(book => book.Title, book => book.Author, book => book.Shelf);
                books.OnCreate(static (request, book) => book with { Owner = request.User!.UserId });
                Bookshop.Permissions(books);
                Bookshop.Lists(books);
                Bookshop.Actions(books);
            }),
            static services =>
            {
                Bookshop.Services(services);
                Bookshop.Problems(services);
                services.AddAuthenticators(static _ => [Blog.Key]);
            });
        await server.SendAsync("POST", "/api/books/", """{"title": "T", "author": "A", "shelf": 3}""", headers: Blog.Ada);

        (await server.SendAsync("POST", "/api/books/1/lend/", "{}", headers: Blog.Bob)).ShouldBe(404, """{"title":"Not Found","status":404,"detail":"Not found."}""");
        (await server.SendAsync("POST", "/api/books/1/lend/", "{}", headers: Blog.Ada)).Json.GetProperty("shelf").GetRawText().ShouldBe("null");
        (await server.SendAsync("GET", "/api/books/newest/", headers: Blog.Ada)).Json.GetArrayLength().ShouldBe(1);
        (await server.SendAsync("DELETE", "/api/books/1/", headers: Blog.Ada)).Status.ShouldBe(405);
        (await server.SendAsync("GET", "/api/books/?search=t&ordering=-year&genre=novel&page_size=5", headers: Blog.Ada)).Json.GetProperty("count").GetInt64().ShouldBe(1);
        (await server.SendAsync("GET", "/api/books/", headers: Blog.Bob)).Json.GetProperty("count").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Pages_and_document_are_as_shown()
    {
        await using var server = await TestServer.StartAsync(
            static routes =>
            {
                Bookshop.TenLines(routes);
                Bookshop.DocumentAndPage(routes);
            },
            static services =>
            {
                Bookshop.Services(services);
                Bookshop.Pages(services);
                services.AddGatehouseOpenApi().AddAuthenticators(static _ => [Blog.Key]);
            },
            "Development");

        (await server.SendAsync("GET", "/api/books/", headers: ("Accept", "text/html"))).Body.ShouldContain("body { margin: 2rem; }");
        (await server.SendAsync("GET", "/openapi/v1.json")).Json.GetProperty("paths").TryGetProperty("/api/books", out _).ShouldBeTrue();
        (await server.SendAsync("GET", "/api/docs/")).Status.ShouldBe(200);
    }

    private static Task<TestServer> StartAsync(Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> map) => TestServer.StartAsync(map, static services =>
    {
        Bookshop.Services(services);
        services.AddAuthenticators(static _ => [Blog.Key]);
    });

    // Indentation is another in the guide than where the code stands.
    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(RestResourcesGuideTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<!-- compiled: Bookshop.cs -->\n```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Compiled();

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
