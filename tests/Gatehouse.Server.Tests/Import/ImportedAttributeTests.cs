using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Import;
using Gatehouse.Server.Import.Django;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Import;

/// <summary>Columns of a project's own become attributes of their names.</summary>
public sealed class ImportedAttributeTests
{
    private const string Attributes = """
        {
          "attributes": [
            { "name": "role", "kind": "choice", "choices": ["Teacher", "Student"], "default": "Student" },
            { "name": "born", "kind": "date", "nullable": true },
            { "name": "newsletter", "kind": "boolean", "default": false },
            { "name": "grade", "kind": "integer", "minimum": 1, "maximum": 13, "only": { "role": "Student" } },
            { "name": "subject", "blank": true, "default": "", "only": { "role": "Teacher" } },
            { "name": "place", "maxLength": 30 }
          ]
        }
        """;

    [Theory]
    [InlineData("sqlite3")]
    [InlineData("json")]
    [InlineData("postgres")]
    public async Task Columns_are_taken_as_the_attribute_says(string form)
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("accounts", Attributes);
        var columns = ImportedAttributes.Columns(services.Get<SettingsProvider>().Get<AccountsSettings>().Attributes, new Dictionary<string, string> { ["place"] = "people_profile.location" });
        await using var project = await DjangoFixture.OpenAsync("members", form, further: columns);

        var run = await ImportHouse.ImportAsync(services.Get<AccountImport>(), project);

        run.Findings.Where(finding => finding.Code == ImportCode.AttributeRefused).Select(finding => finding.Says).ShouldBe(
        [
            "What it has for role does not fit the attribute.", "What it has for grade does not fit the attribute.",
        ]);
        run.Summary.Taken.ShouldBe(2);
        Same(await PropertiesAsync(services, "grace@fixture.example"), """{"role":"Teacher","born":"1906-12-09","newsletter":true,"subject":"","place":"Arlington"}""");
        Same(await PropertiesAsync(services, "old@fixture.example"), """{"role":"Student","newsletter":false}""");
    }

    /// <summary>A value of an attribute that the account does not have, for its role.</summary>
    [Fact]
    public async Task A_value_for_another_role_is_told_and_left_out()
    {
        await using var services = await PreparedServices.CreateAsync();
        await services.StateAsync("accounts", """
            { "attributes": [
                { "name": "first_name_of_pet", "blank": false },
                { "name": "role", "kind": "choice", "choices": ["Teacher", "Student"], "default": "Student" },
                { "name": "subject", "only": { "role": "Teacher" } } ] }
            """);
        using var project = new DjangoProject().With(1, "ada", email: "physics");

        // Any column will do: the address for the subject, the last name, which is empty, for the pet's.
        var columns = ImportedAttributes.Columns(
            services.Get<SettingsProvider>().Get<AccountsSettings>().Attributes, new Dictionary<string, string> { ["subject"] = "email", ["first_name_of_pet"] = "last_name" });
        await using var opened = new OpenProject(await DjangoSource.OpenAsync(project.Path, new DjangoNames { Further = columns }, CancellationToken.None), () => ValueTask.CompletedTask);
        var run = await ImportHouse.ImportAsync(services.Get<AccountImport>(), opened);

        run.Codes.ShouldBe([("1", ImportCode.AttributeRefused), ("1", ImportCode.EmailMalformed)], ignoreOrder: true);
        Same((await DjangoImportTests.FindAsync(services, 1)).Properties, """{"role":"Student"}""");
    }

    /// <summary>As an operator does it: attributes are declared, columns named, and clients see both.</summary>
    [Fact]
    public async Task A_command_names_the_columns()
    {
        await using var installation = await Installation.CreateAsync();
        await installation.DeclareAsync($$"""{ "settings": { "accounts": { "usernameField": "email", {{Attributes.Trim()[1..^1]}} } } }""");
        (await installation.RunAsync(null, "apply", "gatehouse.json")).Code.ShouldBe(0);

        foreach (var (map, message) in ((string, string)[])
            [("location", "--map location is not understood"), ("people_profile.location=home", "There is no attribute home"),
             ("people_profile.loc=place", "There is no column people_profile.loc"), ("auth_group.name=place", "no column user_id")])
        {
            var refused = await installation.RunAsync(null, "user", "import", "--from", "django", DjangoFixture.File("members.sqlite3"), "--map", map);
            refused.Code.ShouldBe(1, map);
            refused.Errors.ShouldContain(message);
            refused.Errors.ShouldNotContain("   at ");
        }

        var (code, _, errors) = await installation.RunAsync(
            null, "user", "import", "--from", "django", DjangoFixture.File("members.sqlite3"), "--map", "people_profile.location=place", "--json");
        code.ShouldBe(0, errors);
        await using var server = await RunningGatehouse.StartAsync(installation);
        using var login = await server.PostAsync("/auth/jwt/create/", ("email", "grace@fixture.example"), ("password", DjangoFixture.Password));
        login.StatusCode.ShouldBe(HttpStatusCode.OK);
        var access = JsonDocument.Parse(await login.Content.ReadAsStringAsync()).RootElement.GetProperty("access").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/users/me/") { Headers = { { "Authorization", $"Bearer {access}" } } };
        using var answer = await server.Client.SendAsync(request);
        var me = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        (me.GetProperty("role").GetString(), me.GetProperty("born").GetString(), me.GetProperty("place").GetString()).ShouldBe(("Teacher", "1906-12-09", "Arlington"));
    }

    private static async Task<string?> PropertiesAsync(PreparedServices services, string email) =>
        (await services.Get<AccountService>().FindByEmailAsync(email, default))!.Properties;

    private static void Same(string? actual, string expected) => JsonNode.DeepEquals(JsonNode.Parse(actual!), JsonNode.Parse(expected)).ShouldBeTrue(actual);
}
