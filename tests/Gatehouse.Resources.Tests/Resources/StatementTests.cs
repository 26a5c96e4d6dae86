using System.ComponentModel.DataAnnotations;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>Mistakes in the statement of a resource stop the start, and say what is wrong.</summary>
public sealed class StatementTests
{
    [Fact]
    public async Task What_can_be_set_must_be_said() =>
        (await Refused<Post>(static _ => { })).ShouldContain("Writable");

    [Fact]
    public async Task A_property_that_cannot_be_set_is_not_writable() =>
        (await Refused<Thing>(static things => things.Writable(thing => thing.Shown))).ShouldContain("Thing.Shown cannot be set");

    [Fact]
    public async Task Only_properties_of_the_object_itself_are_fields() =>
        (await Refused<Post>(static posts => posts.Writable(post => post.Title.Length))).ShouldContain("is not a property of Post");

    [Theory]
    [InlineData(typeof(Odd<object>), "there is no field for Object")]
    [InlineData(typeof(Odd<Dictionary<string, string>>), "there is no field for Dictionary")]
    [InlineData(typeof(Odd<AttributeTargets>), "there is no field for AttributeTargets")]
    [InlineData(typeof(Odd<Odd<object>>), "Odd`1.Value: there is no field for Object")]
    [InlineData(typeof(Tree), "there is no field for List")]
    [InlineData(typeof(Unmade), "nor a class that can be made")]
    public async Task A_type_without_a_field_is_refused(Type type, string message)
    {
        var refused = (Task<string>)typeof(StatementTests).GetMethod(nameof(RefusedAsIs))!.MakeGenericMethod(type).Invoke(null, [])!;

        (await refused).ShouldContain(message);
    }

    /// <summary>An annotation that cannot be asked is not left out; S208: nor is a pattern taken that may run for ever.</summary>
    [Fact]
    public async Task An_annotation_that_cannot_be_kept_is_refused()
    {
        (await Refused<Guarded>(static items => items.Writable(item => item.Same))).ShouldContain("needs the whole object");
        (await Refused<Slow>(static items => items.Writable(item => item.Text))).ShouldContain("unbounded time");
    }

    /// <summary>A positional record, and a plain class, are as good as any.</summary>
    [Fact]
    public async Task Records_and_classes_of_every_make_work()
    {
        await using var notes = await Things.StartAsync(new InMemoryStore<Note>(), static notes => notes.Writable(note => note.Text, note => note.Stars));
        await using var plain = await Things.StartAsync(new InMemoryStore<Plain>(new Plain { Text = "a" }), static items => items.Writable(item => item.Text));

        (await notes.SendAsync("POST", "/things/", "{}")).ShouldBe(400, """{"text":["This field is required."]}""");
        (await notes.SendAsync("POST", "/things/", """{"text": "long", "stars": 6}""")).ShouldBe(
            400, """{"text":["Ensure this field has no more than 3 characters."],"stars":["Ensure this value is less than or equal to 5."]}""");
        (await notes.SendAsync("POST", "/things/", """{"text": "t"}""")).ShouldBe(201, """{"id":1,"text":"t","stars":3}""");
        (await plain.SendAsync("PATCH", "/things/1/", """{"text": "b"}""")).ShouldBe(200, """{"id":1,"text":"b"}""");
        (await plain.SendAsync("GET", "/things/1/")).ShouldBe(200, """{"id":1,"text":"b"}""");
    }

    /// <summary>An annotation that no field knows is asked itself; one with its own words says them.</summary>
    [Fact]
    public async Task No_annotation_is_passed_over()
    {
        await using var server = await Things.StartAsync(new InMemoryStore<Annotated>(), static items => items.Writable(item => item.Even, item => item.Code, item => item.Three, item => item.Digits, item => item.Some));

        (await server.SendAsync("POST", "/things/", """{"even": 3, "code": "abcd", "three": 4, "digits": "99999999999", "some": ""}""")).ShouldBe(
            400, """{"even":["Even is odd."],"code":["Three letters."],"three":["\"4\" is not a valid choice."],"digits":["The field Digits must be between 1 and 9."],"some":["This field may not be blank."]}""");
        (await server.SendAsync("POST", "/things/", """{"even": 4, "code": "abc", "three": 3, "digits": "7", "some": "s"}""")).Status.ShouldBe(201);
    }

    public static Task<string> RefusedAsIs<T>()
        where T : class => Refused<T>(static things => things.Actions = ResourceActions.ReadOnly);

    private static async Task<string> Refused<T>(Action<Resource<T>> configure)
        where T : class =>
        (await Should.ThrowAsync<Exception>(() => TestServer.StartAsync(routes => routes.MapResource("/things", configure)))).Message;

    public sealed record Note(long Id, [MaxLength(3)] string Text, [property: Range(1, 5)] int Stars = 3);

    public sealed class Plain
    {
        public long Id { get; set; }

        public string Text { get; set; } = "";
    }

    public sealed record Odd<T>(long Id, T Value);

    public sealed record Tree(long Id, List<Tree> Children);

    public sealed record Guarded
    {
        public long Id { get; init; }

        [Compare(nameof(Id))]
        public long Same { get; init; }
    }

    public sealed record Slow
    {
        public long Id { get; init; }

        [RegularExpression("(?=a)(a+)+")]
        public string Text { get; init; } = "";
    }

    public abstract record Unmade(long Id);

    public sealed record Annotated
    {
        public long Id { get; init; }

        [Even]
        public int Even { get; init; }

        [StringLength(3, ErrorMessage = "Three letters.")]
        public string Code { get; init; } = "";

        [AllowedValues(3)]
        public int Three { get; init; } = 3;

        [Range(1, 9)]
        public string Digits { get; init; } = "1";

        [MinLength(1)]
        public string Some { get; init; } = "x";
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class EvenAttribute() : ValidationAttribute("{0} is odd.")
    {
        public override bool IsValid(object? value) => value is int number && number % 2 == 0;
    }
}
