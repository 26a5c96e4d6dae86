using Gatehouse.AspNetCore;
using System.Text.Json;

namespace Gatehouse.Resources.Tests.Views;

public sealed class OptionsTests
{
    private static readonly KeyAuthenticator Key = new("X-Key", "Key");

    private static readonly Form Everything = new(
        new IntegerField("id") { ReadOnly = true, Label = "ID" },
        new TextField("first_name") { MaxLength = 150, MinLength = 1, HelpText = "As on the passport." },
        new ChoiceField("role", new("t", "Teacher"), new("s", "Student")) { Required = false },
        new ListField<long>("marks", new IntegerField("mark") { Min = 1, Max = 6 }) { MaxItems = 3 },
        new NestedField("address", new Form(new TextField("town") { Required = false })));

    /// <summary>D19: the answer to OPTIONS names the view, what it renders and parses, and each field of what may be sent.</summary>
    [Fact]
    public async Task Options_describes_what_a_caller_may_send()
    {
        await using var server = await TestServer.StartAsync(View());

        var answer = await server.SendAsync("OPTIONS", headers: ("X-Key", "ada"));

        answer.Status.ShouldBe(200);
        answer.Headers["Allow"].ShouldBe("GET, POST, PUT, HEAD, OPTIONS");
        var description = answer.Json;
        description.GetProperty("name").GetString().ShouldBe("Thing List");
        description.GetProperty("description").GetString().ShouldBe("All things.");
        description.GetProperty("renders").GetRawText().ShouldBe("""["application/json"]""");
        description.GetProperty("parses").GetRawText()
            .ShouldBe("""["application/json","application/x-www-form-urlencoded","multipart/form-data"]""");
        var fields = description.GetProperty("actions").GetProperty("POST");
        Field(fields, "id").ShouldBe("""{"type":"integer","required":false,"read_only":true,"label":"ID"}""");
        Field(fields, "first_name").ShouldBe(
            """{"type":"string","required":true,"read_only":false,"label":"First name","help_text":"As on the passport.","min_length":1,"max_length":150}""");
        Field(fields, "role").ShouldBe(
            """{"type":"choice","required":false,"read_only":false,"label":"Role","choices":[{"value":"t","display_name":"Teacher"},{"value":"s","display_name":"Student"}]}""");
        Field(fields, "marks").ShouldBe(
            """{"type":"list","required":true,"read_only":false,"label":"Marks","max_length":3,"child":{"type":"integer","required":true,"read_only":false,"label":"Mark","min_value":1,"max_value":6}}""");
        Field(fields, "address").ShouldBe(
            """{"type":"nested object","required":true,"read_only":false,"label":"Address","children":{"town":{"type":"string","required":false,"read_only":false,"label":"Town"}}}""");
    }

    /// <summary>D19: an action is told only to those who may do it, PUT only while its object is there. D20: OPTIONS has a permission.</summary>
    [Theory]
    [InlineData("ada", "POST,PUT")]
    [InlineData("bob", "PUT")]
    [InlineData("lost", "")]
    public async Task Options_tells_only_what_the_caller_may_do(string key, string actions)
    {
        await using var server = await TestServer.StartAsync(View());

        var answer = await server.SendAsync("OPTIONS", headers: ("X-Key", key));

        var told = answer.Json.TryGetProperty("actions", out var found) ? found.EnumerateObject().Select(static action => action.Name) : [];
        string.Join(',', told).ShouldBe(actions);
        (await server.SendAsync("OPTIONS")).Status.ShouldBe(401);
    }

    private static RestView View()
    {
        var isAda = Permission.When(static context => context.User?.UserId == "ada", "IsAda");
        return new RestView("Thing List")
        {
            Description = "All things.",
            Authenticators = [Key],
            ReachesObject = static request => request.Credential as string == "lost"
                ? throw new RestException(RestProblem.NotFound())
                : new(true),
        }.Get(EchoView.Hello).Post(EchoView.EchoAsync, Everything, isAda).Put(EchoView.EchoAsync, Everything);
    }

    private static string Field(JsonElement fields, string name) => fields.GetProperty(name).GetRawText();
}
