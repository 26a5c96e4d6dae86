using System.Text.Json;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tests.Accounts.Attributes;

/// <summary>Declared attributes that make no sense are told, each at its place.</summary>
public sealed class AttributesCheckTests
{
    [Theory]
    [InlineData("""{"name":"Role"}""", "[0].name", "lower-case letter")]
    [InlineData("""{"name":""}""", "[0].name", "lower-case letter")]
    [InlineData("""{"name":"is_staff"}""", "[0].name", "every account has")]
    [InlineData("""{"name":"a"},{"name":"a"}""", "[1].name", "is there twice")]
    [InlineData("""{"name":"a","kind":"choice"}""", "[0].choices", "must be given for the kind choice")]
    [InlineData("""{"name":"a","choices":["x"]}""", "[0].choices", "and for no other")]
    [InlineData("""{"name":"a","claim":"sub"}""", "[0].claim", "tokens have anyway")]
    [InlineData("""{"name":"a","claim":"c"},{"name":"b","claim":"c"}""", "[1].claim", "two attributes")]
    [InlineData("""{"name":"a","group":"b"},{"name":"b"}""", "[0].group", "no field has")]
    [InlineData("""{"name":"a","required":true,"writable":"never"}""", "[0].required", "may not write it")]
    [InlineData("""{"name":"a","kind":"integer","default":"x"}""", "[0].default", "no value of the kind integer")]
    [InlineData("""{"name":"a","kind":"integer","minimum":3,"default":2}""", "[0].default", "no value of the kind integer")]
    [InlineData("""{"name":"a","kind":"integer","minimum":3,"maximum":2}""", "[0].maximum", "less than minimum")]
    [InlineData("""{"name":"a","maxLength":0}""", "[0].maxLength", "1 to 10000")]
    [InlineData("""{"name":"a","only":{"role":"x"}}""", "[0].only", "names role, which is no attribute")]
    [InlineData("""{"name":"r","kind":"choice","choices":["x"]},{"name":"a","only":{"r":"y"}}""", "[1].only", "which is no choice of r")]
    public void A_mistake_is_told(string attributes, string path, string message)
    {
        var fault = Faults(attributes).ShouldHaveSingleItem();

        fault.Path.ShouldBe($"$.settings.accounts.attributes{path}");
        fault.Message.ShouldContain(message);
    }

    [Fact]
    public void What_makes_sense_is_taken() => Faults("""
        {"name":"role","kind":"choice","choices":["x","y"],"default":"x","claim":"role"},{"name":"born","kind":"date","nullable":true,"default":null,"group":"profile"},
        {"name":"grade","kind":"integer","minimum":1,"maximum":13,"only":{"role":"x"},"group":"profile"},{"name":"vip","kind":"boolean","default":false,"writable":"never"}
        """).ShouldBeEmpty();

    private static IReadOnlyList<SettingsError> Faults(string attributes)
    {
        var settings = JsonSerializer.Deserialize($$"""{"attributes":[{{attributes}}]}""", AccountsSettings.Json)!;
        var errors = new SettingsErrors("$.settings.accounts");
        (settings with { RequiredFields = ["email"] }).Validate(errors);
        return errors.Found;
    }
}
