using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>What the type of a record does not say.</summary>
public sealed partial class StatedFieldTests
{
    /// <summary>D224: the key of another object: unknown, of a wrong kind, beyond all keys – never a 500.</summary>
    [Theory]
    [InlineData("7", 201, null)]
    [InlineData("\"7\"", 201, null)]
    [InlineData("9", 400, "Invalid pk \"9\" - object does not exist.")]
    [InlineData("99999999999999999999", 400, "Invalid pk \"99999999999999999999\" - object does not exist.")]
    [InlineData("\"abc\"", 400, "Incorrect type. Expected pk value, received str.")]
    [InlineData("true", 400, "Incorrect type. Expected pk value, received bool.")]
    [InlineData("[7]", 400, "Incorrect type. Expected pk value, received list.")]
    [InlineData("{}", 400, "Incorrect type. Expected pk value, received dict.")]
    [InlineData("1.5", 400, "Incorrect type. Expected pk value, received float.")]
    [InlineData("null", 400, "This field may not be null.")]
    public async Task A_related_object_must_be_there(string shelf, int status, string? message)
    {
        await using var server = await StartAsync();

        var answer = await server.SendAsync("POST", "/things/", $$"""{"title": "T", "shelf": {{shelf}}}""");

        answer.Status.ShouldBe(status);
        if (message is not null)
            answer.Json.GetProperty("shelf")[0].GetString().ShouldBe(message);
    }

    [Fact]
    public async Task Related_objects_in_a_list_are_told_by_index()
    {
        await using var server = await StartAsync();

        (await server.SendAsync("POST", "/things/", """{"title": "", "shelf": 8, "others": [7, 8, "x"]}""")).ShouldBe(400,
            """{"title":["This field may not be blank."],"others":{"2":["Incorrect type. Expected pk value, received str."]},"shelf":["Invalid pk \"8\" - object does not exist."]}""");
        (await server.SendAsync("POST", "/things/", """{"title": "T", "shelf": 7, "others": [7, 8]}""")).ShouldBe(
            400, """{"others":{"1":["Invalid pk \"8\" - object does not exist."]}}""");
    }

    /// <summary>Each key is a question to the application, so a caller cannot make it ask without end.</summary>
    [Fact]
    public async Task A_list_of_related_objects_has_an_end()
    {
        await using var server = await StartAsync();
        var keys = string.Join(',', Enumerable.Repeat(7, 101));

        (await server.SendAsync("POST", "/things/", $$"""{"title": "T", "shelf": 7, "others": [{{keys}}]}""")).ShouldBe(
            400, """{"others":["Ensure this field has no more than 100 elements."]}""");
    }

    /// <summary>What is hidden and writable goes in and never comes out.</summary>
    [Fact]
    public async Task A_property_can_be_written_only()
    {
        var store = new InMemoryStore<Book>();
        await using var server = await StartAsync(store);

        var created = await server.SendAsync("POST", "/things/", """{"title": "T", "shelf": 7, "pin": "1234", "notes": "n"}""");

        created.ShouldBe(201, """{"id":1,"title":"T","shelf":7,"others":[]}""");
        (await store.FindAsync("1", default))!.Pin.ShouldBe("1234");
        (await store.FindAsync("1", default))!.Notes.ShouldBe("");
        (await server.SendAsync("GET")).Body.ShouldNotContain("1234");
    }

    /// <summary>A key callers choose is theirs to choose once.</summary>
    [Fact]
    public async Task A_key_is_chosen_once()
    {
        await using var server = await Things.StartAsync(new InMemoryStore<Page>(), static pages => pages.Writable(page => page.Slug, page => page.Text));

        (await server.SendAsync("POST", "/things/", """{"slug": "home", "text": "a"}""")).ShouldBe(201, """{"slug":"home","text":"a"}""");
        (await server.SendAsync("POST", "/things/", """{"slug": "home", "text": "b"}""")).ShouldBe(400, """{"slug":["This field must be unique."]}""");
        (await server.SendAsync("PUT", "/things/home/", """{"slug": "other", "text": "b"}""")).ShouldBe(200, """{"slug":"home","text":"b"}""");
        (await server.SendAsync("GET", "/things/other/")).Status.ShouldBe(404);
    }

    /// <summary>Rules of the whole object come after those of its fields; the framework's own interface counts as one.</summary>
    [Theory]
    [InlineData("""{"text": "b", "slug": ""}""", """{"slug":["This field may not be blank."]}""")]
    [InlineData("""{"text": "b", "slug": "s"}""", """{"non_field_errors":["Text and slug differ."]}""")]
    [InlineData("""{"text": "admin", "slug": "admin"}""", """{"text":["Not that."]}""")]
    public async Task The_whole_object_has_rules(string body, string errors)
    {
        await using var server = await Things.StartAsync(new InMemoryStore<Page>(), static pages =>
        {
            pages.Writable(page => page.Slug, page => page.Text);
            pages.Validate((_, page, wrong) =>
            {
                if (page.Text != page.Slug)
                    wrong.Add(RestErrors.WholeInput, "Text and slug differ.");
            });
        });

        (await server.SendAsync("POST", "/things/", body)).ShouldBe(400, errors);
    }

    /// <summary>A rule that takes its time is waited for.</summary>
    [Fact]
    public async Task Hooks_and_rules_are_awaited()
    {
        await using var server = await Things.StartAsync(new InMemoryStore<Link>(), static links =>
        {
            links.Writable();
            links.OnCreate(static async (_, link) =>
            {
                await Task.Yield();
                return link with { Url = "late" };
            });
            links.Validate(static async (_, link, errors) =>
            {
                await Task.Yield();
                errors.Add("url", link.Url);
            });
        });

        (await server.SendAsync("POST", "/things/", "{}")).ShouldBe(400, """{"url":["late"]}""");
    }

    [Fact]
    public async Task Answers_can_be_written_otherwise()
    {
        var page = new Page { Slug = "s", Text = "t" };
        await using var generated = await Things.StartAsync(new InMemoryStore<Page>(page), static pages =>
        {
            pages.Actions = ResourceActions.ReadOnly;
            pages.Output(PageJson.Default.Page);
        });
        await using var own = await Things.StartAsync(new InMemoryStore<Page>(page), static pages =>
        {
            pages.Actions = ResourceActions.ReadOnly;
            pages.Output(static (writer, page) => writer.WriteStringValue(page.Slug));
        });

        (await generated.SendAsync("GET")).ShouldBe(200, """[{"Slug":"s","Text":"t"}]""");
        (await own.SendAsync("GET")).ShouldBe(200, """["s"]""");
    }

    /// <summary>Location is sent of objects that know their address, if the address is ours and can be a header.</summary>
    [Theory]
    [InlineData("/things/1/", "/things/1/")]
    [InlineData("/things/1/\nSet-Cookie: a=b", null)]
    [InlineData("", null)]
    public async Task Location_is_what_the_object_says(string url, string? location)
    {
        await using var server = await Things.StartAsync(new InMemoryStore<Link>(), links =>
        {
            links.Writable();
            links.OnCreate((_, link) => link with { Url = url });
        });
        await using var theirs = await Things.StartAsync(new InMemoryStore<Link>(), static links => links.Writable(link => link.Url));

        var created = await server.SendAsync("POST", "/things/", "{}");

        created.Status.ShouldBe(201);
        created.Headers.GetValueOrDefault("Location").ShouldBe(location);
        (await theirs.SendAsync("POST", "/things/", """{"url": "https://evil.example/"}""")).Headers.ShouldNotContainKey("Location");
    }

    private static Task<TestServer> StartAsync(InMemoryStore<Book>? store = null) => Things.StartAsync(store ?? new InMemoryStore<Book>(), static books =>
    {
        var exists = static (RestRequest _, long id) => new ValueTask<bool>(id == 7);
        books.Writable(book => book.Title, book => book.Pin);
        books.Hidden(book => book.Pin);
        books.Field(book => book.Shelf, new RelatedField<long>("shelf", exists));
        books.Field(book => book.Others, new ListField<long>("others", new RelatedField<long>("", exists)) { Required = false });
    });

    public sealed record Book
    {
        public long Id { get; init; }

        public required string Title { get; init; }

        public long Shelf { get; init; }

        public IReadOnlyList<long> Others { get; init; } = [];

        public string Pin { get; init; } = "";

        [JsonIgnore]
        public string Notes { get; init; } = "";
    }

    public sealed record Page : IValidatableObject
    {
        [Key]
        public required string Slug { get; init; }

        public string Text { get; init; } = "";

        IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
        {
            if (Text == "admin")
                yield return new ValidationResult("Not that.", [nameof(Text)]);
        }
    }

    public sealed record Link
    {
        public long Id { get; init; }

        public string Url { get; init; } = "";
    }

    [JsonSerializable(typeof(Page))]
    private sealed partial class PageJson : JsonSerializerContext;
}
