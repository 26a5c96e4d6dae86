using System.ComponentModel.DataAnnotations;
using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.Guides;

public sealed record Book
{
    public long Id { get; init; }
    [MaxLength(100)] public required string Title { get; init; }
    public required string Author { get; init; }
    [Range(1, 9999)] public int? Year { get; init; }
    public Genre Genre { get; init; } = Genre.Novel;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public long? Shelf { get; init; }
    public string Owner { get; init; } = "";
    public DateTimeOffset AddedAt { get; init; }
}

public enum Genre { Novel, NonFiction }

/// <summary>The code of docs/guides/rest-resources.md; a test compares the two.</summary>
internal static class Bookshop
{
    public static void Services(IServiceCollection services)
    {
        services.AddSingleton<IResourceStore<Book>>(new InMemoryStore<Book>());
        services.AddSingleton(TimeProvider.System);
    }

    public static void TenLines(IEndpointRouteBuilder app)
    {
        app.MapResource<Book>("/api/books", books =>
        {
            books.Permission = Permission.IsAuthenticatedOrReadOnly & (Permission.IsReadOnly | Permission.IsOwner<Book>(book => book.Owner));
            books.Writable(book => book.Title, book => book.Author, book => book.Year, book => book.Genre, book => book.Tags);
            books.OnCreate((request, book) => book with
            {
                Owner = request.User!.UserId,
                AddedAt = request.Service<TimeProvider>().GetUtcNow(),
            });
            books.Paging = Paging.PageNumber(20);
        });
        app.MapResourceRoot("/api/");
    }

    public static void Fields(Resource<Book> books)
    {
        books.Field(book => book.Title, new TextField("title") { MaxLength = 200, HelpText = "As on the cover." });
        books.Field(book => book.Shelf, new RelatedField<long>("shelf", FindShelfAsync) { Required = false, AllowNull = true }, shelf => shelf);
        books.Hidden(book => book.Owner);
    }

    public static void Rules(Resource<Book> books)
    {
        books.Validate((request, book, errors) =>
        {
            if (book.Year > request.Service<TimeProvider>().GetUtcNow().Year)
                errors.Add("year", "This book is not there yet.");
        });
    }

    public static void Permissions(Resource<Book> books)
    {
        books.Permission = Permission.IsAuthenticated;
        books.RequirePermission(ResourceActions.Delete, Permission.IsStaff);
        books.Visible(request => request.User is { } user && !user.HasPermission("books:read_all") ? book => book.Owner == user.UserId : null);
    }

    public static void Lists(Resource<Book> books)
    {
        books.Paging = Paging.PageNumber(20, sizeParameter: "page_size", maxSize: 100);
        books.Search("title", "^author");
        books.OrderBy("title", "year");
        books.DefaultOrder("-added_at");
        books.FilterBy("genre", "year");
    }

    public static void Actions(Resource<Book> books)
    {
        books.Actions = ResourceActions.ReadOnly | ResourceActions.Create;
        books.ListAction("newest", action => action.Get(async request =>
        {
            var query = new ListQuery<Book> { Order = [new ListOrder("added_at", IsDescending: true)], Limit = 3 };
            var page = await books.StoreOf(request).ListAsync(query, request.Cancellation);
            return books.Ok(page.Items);
        }));
        books.DetailAction("lend", action => action.Post(async (request, book) =>
        {
            var lent = await books.StoreOf(request).ReplaceAsync(book with { Shelf = null }, request.Cancellation);
            return lent is null ? RestAnswer.Refuse(RestProblem.NotFound()) : books.Ok(lent);
        }));
    }

    public static void Problems(IServiceCollection services)
    {
        services.Configure<ResourceOptions>(options => options.Problems = ProblemStyle.ProblemDetails);
    }

    public static void Pages(IServiceCollection services)
    {
        services.Configure<ResourceOptions>(options =>
        {
            options.Pages = true;
            options.PageFrame = (title, main, nonce) => Markup.Of($"<!doctype html><title>{title}</title><style nonce=\"{nonce}\">body {{ margin: 2rem; }}</style>{main}");
        });
    }

    public static void Document(WebApplicationBuilder builder)
    {
        builder.Services.AddGatehouseOpenApi();
    }

    public static void DocumentAndPage(IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapGatehouseApiPage("/api/docs");
    }

    public static void PageWithIssuer(IEndpointRouteBuilder app)
    {
        app.MapGatehouseApiPage("/api/docs", page =>
        {
            page.SignIns.Add(new ApiPageSignIn("Gatehouse", "https://auth.example.com/auth/jwt/create/"));
            page.ClientId = "api-docs";
            page.Origins.Add("https://auth.example.com");
        });
    }

    /// <summary>The code of docs/guides/protect-an-api.md about documents.</summary>
    public static void ProtectedDocument(WebApplicationBuilder builder)
    {
        builder.Services.AddGatehouse("https://auth.example.com");
        builder.Services.AddGatehouseOpenApi();

        var app = builder.Build();
        app.MapGet("/messages", () => "For those who may read.").RequireScope("read:messages");
        app.MapOpenApi();
        app.MapGatehouseApiPage("/api/docs", page => page.ClientId = "api-docs");
    }

    private static ValueTask<bool> FindShelfAsync(RestRequest request, long shelf) => new(shelf is > 0 and < 10);
}
