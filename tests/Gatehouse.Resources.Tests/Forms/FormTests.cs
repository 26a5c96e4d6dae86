using System.Text;

namespace Gatehouse.Resources.Tests.Forms;

public sealed class FormTests
{
    private static readonly TextField Username = new("username")
    {
        MaxLength = 3,
        Rules =
        [
            static name => name.Contains('!', StringComparison.Ordinal) ? "No shouting." : null,
            static name => name.Length > 4 ? new RestMessage("Not {0}.", name) : null,
        ],
    };

    private static readonly TextField Email = new("email") { Required = false };

    private static readonly IntegerField Age = new("age") { Default = 18 };

    private static readonly TextField Id = new("id") { ReadOnly = true };

    private static readonly Form Registration = new(Username, Email, Age, Id);

    /// <summary>D205: rules of one's own report beside the limits of the kind, before them.</summary>
    [Fact]
    public void Everything_that_is_wrong_with_a_field_is_told_at_once() =>
        Errors("""{"username": "abcd!"}""").ShouldBe(
            """{"username":["No shouting.","Not abcd!.","Ensure this field has no more than 3 characters."]}""");

    /// <summary>D205: all fields report at once, in the order of the form.</summary>
    [Fact]
    public void Everything_that_is_wrong_with_an_input_is_told_at_once() =>
        Errors("""{"age": "x", "email": []}""").ShouldBe(
            """{"username":["This field is required."],"email":["Not a valid string."],"age":["A valid integer is required."]}""");

    /// <summary>D25: what the form does not know, and what it only tells, is ignored.</summary>
    [Fact]
    public void What_is_not_asked_for_is_ignored()
    {
        var values = Read("""{"username": "ada", "is_staff": true, "id": 7}""");

        values.IsValid.ShouldBeTrue();
        values.Get(Username).ShouldBe("ada");
        values.Has(Id).ShouldBeFalse();
        values.Has(Email).ShouldBeFalse();
        values.GetOr(Email, "none").ShouldBe("none");
        values.Get(Age).ShouldBe(18);
        Should.Throw<InvalidOperationException>(() => values.Get(Email));
    }

    [Fact]
    public void In_a_partial_input_nothing_is_required_and_nothing_is_made_up()
    {
        var values = Read("{}", partial: true);

        values.IsValid.ShouldBeTrue();
        values.Has(Username).ShouldBeFalse();
        values.Has(Age).ShouldBeFalse();
    }

    [Fact]
    public void Rules_that_need_more_than_the_input_add_to_its_errors()
    {
        var values = Read("""{"username": "ada", "email": null}""");
        values.Errors.Has("email").ShouldBeTrue();
        values.Errors.Has("username").ShouldBeFalse();

        values.Errors.Add("username", "Taken.");
        values.Errors.Add(RestErrors.WholeInput, "No.");

        var refusal = Should.Throw<RestException>(values.ThrowIfInvalid);
        Told(refusal.Problem).ShouldBe("""{"email":["This field may not be null."],"username":["Taken."],"non_field_errors":["No."]}""");
    }

    [Fact]
    public void What_is_said_of_an_object_stands_beside_what_is_wrong_inside_it()
    {
        var nested = new Form(new NestedField("address", new Form(new TextField("town"))));
        RestParser.Json.Parse("""{"address": {}}"""u8, "application/json", out var input).ShouldBeNull();
        var values = nested.Validate(input);

        values.Errors.Add("address", "Unknown.");

        Told(RestProblem.Invalid(values.Errors)).ShouldBe(
            """{"address":{"town":["This field is required."],"non_field_errors":["Unknown."]}}""");
    }

    private static FormValues Read(string json, bool partial = false)
    {
        RestParser.Json.Parse(Encoding.UTF8.GetBytes(json), "application/json", out var input).ShouldBeNull();

        return Registration.Validate(input, partial);
    }

    private static string Errors(string json) => Told(RestProblem.Invalid(Read(json).Errors));

    private static string Told(RestProblem problem)
    {
        var output = JsonOutput.Write(RestAnswer.Refuse(problem).Body!, 0, null);
        var told = Encoding.UTF8.GetString(output.Written.Span);
        output.Release();

        return told;
    }
}
