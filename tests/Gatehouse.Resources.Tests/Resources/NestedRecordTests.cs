using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Gatehouse.Resources.Tests.Resources;

/// <summary>Records inside of records.</summary>
public sealed class NestedRecordTests
{
    private const string Whole = """{"street": "Main", "number": 7}""";

    /// <summary>D205: errors of objects nest by name, those of lists by index.</summary>
    [Fact]
    public async Task Errors_nest()
    {
        await using var server = await StartAsync();

        (await server.SendAsync("POST", "/things/", """{"home": {"number": "x"}, "past": [{"street": "a"}, {}, 5]}""")).ShouldBe(400,
            """{"home":{"street":["This field is required."],"number":["A valid integer is required."]},"past":{"1":{"street":["This field is required."]},"2":{"non_field_errors":["Invalid data. Expected a dictionary, but got int."]}}}""");
    }

    /// <summary>PUT puts another object in the place, PATCH changes the one that is there.</summary>
    [Fact]
    public async Task Put_replaces_and_patch_changes()
    {
        await using var server = await StartAsync();

        (await server.SendAsync("POST", "/things/", $$"""{"home": {{Whole}}, "past": [{{Whole}}]}""")).ShouldBe(
            201, """{"id":1,"home":{"street":"Main","number":7,"checked":false},"past":[{"street":"Main","number":7,"checked":false}],"work":null}""");
        Home(await server.SendAsync("PATCH", "/things/1/", """{"home": {"number": 8}}""")).ShouldBe("""{"street":"Main","number":8,"checked":false}""");
        Home(await server.SendAsync("PUT", "/things/1/", """{"home": {"street": "Side"}}""")).ShouldBe("""{"street":"Side","number":1,"checked":false}""");

        static string Home(Answer answer) => answer.Json.GetProperty("home").GetRawText();
    }

    /// <summary>PATCH lets nothing be half made: what is new must be whole.</summary>
    [Fact]
    public async Task What_a_patch_makes_anew_must_be_whole()
    {
        await using var server = await StartAsync();
        await server.SendAsync("POST", "/things/", $$"""{"home": {{Whole}}}""");

        (await server.SendAsync("PATCH", "/things/1/", """{"work": {"number": 8}, "past": [{"street": "a"}, {}]}""")).ShouldBe(
            400, """{"past":{"1":{"street":["This field is required."]}},"work":{"street":["This field is required."]}}""");
        (await server.SendAsync("PATCH", "/things/1/", """{"work": {"street": "New"}}""")).Status.ShouldBe(200);
        (await server.SendAsync("PATCH", "/things/1/", """{"work": null}""")).Json.GetProperty("work").GetRawText().ShouldBe("null");
    }

    /// <summary>Naming a record opens what can be set in it: what says it cannot, cannot.</summary>
    [Fact]
    public async Task A_nested_property_can_be_closed()
    {
        await using var server = await StartAsync();

        var created = await server.SendAsync("POST", "/things/", """{"home": {"street": "Main", "checked": true, "inside": "x"}}""");

        created.Json.GetProperty("home").GetRawText().ShouldBe("""{"street":"Main","number":1,"checked":false}""");
    }

    /// <summary>What a nested type says about its objects as a whole is asked where they are.</summary>
    [Fact]
    public async Task A_nested_object_has_rules_of_its_own()
    {
        await using var server = await StartAsync();

        (await server.SendAsync("POST", "/things/", """{"home": {"street": "Nowhere"}, "past": [{"street": "a"}, {"street": "Nowhere", "number": 13}]}""")).ShouldBe(400,
            """{"home":{"street":["Nobody lives there."]},"past":{"1":{"non_field_errors":["Unlucky."],"street":["Nobody lives there."]}}}""");
    }

    /// <summary>D208: a form writes <c>a.b</c> and <c>a[0]b</c>.</summary>
    [Fact]
    public async Task A_form_writes_paths()
    {
        await using var server = await StartAsync();

        var created = await server.SendAsync("POST", "/things/", "home.street=Main&home.number=3&past[0]street=Side", "application/x-www-form-urlencoded");

        created.ShouldBe(201, """{"id":1,"home":{"street":"Main","number":3,"checked":false},"past":[{"street":"Side","number":1,"checked":false}],"work":null}""");
    }

    private static Task<TestServer> StartAsync() =>
        Things.StartAsync(new InMemoryStore<Person>(), static people => people.Writable(person => person.Home, person => person.Past, person => person.Work));

    public sealed record Person
    {
        public long Id { get; init; }

        public required Address Home { get; init; }

        public IReadOnlyList<Address> Past { get; init; } = [];

        public Address? Work { get; init; }
    }

    [Lucky]
    public sealed record Address : IValidatableObject
    {
        public required string Street { get; init; }

        public int Number { get; init; } = 1;

        [ReadOnly(true)]
        public bool Checked { get; init; }

        [JsonIgnore]
        public string Inside { get; init; } = "secret";

        IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext) =>
            Street == "Nowhere" ? [new ValidationResult("Nobody lives there.", [nameof(Street)])] : [];
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class LuckyAttribute() : ValidationAttribute("Unlucky.")
    {
        public override bool IsValid(object? value) => value is not Address { Number: 13 };
    }
}
