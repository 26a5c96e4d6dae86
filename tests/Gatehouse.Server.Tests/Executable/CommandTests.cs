using System.Net;
using System.Text.Json;

namespace Gatehouse.Server.Tests.Executable;

public sealed class CommandTests
{
    [Fact]
    public async Task An_account_made_beside_a_running_server_signs_in()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation);

        var (code, output, errors) = await installation.RunAsync("Correct-Horse-9\n", "user", "create", "--username", "ada", "--email", "ada@example.com", "--json");

        code.ShouldBe(0, errors);
        JsonDocument.Parse(output).RootElement.GetProperty("number").GetInt64().ShouldBe(1);
        (await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", "Correct-Horse-9"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_password_takes_the_place_of_the_old_one_and_ends_sessions()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation);
        await installation.RunAsync("Correct-Horse-9\n", "user", "create", "--username", "ada");
        var signedIn = await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", "Correct-Horse-9"));
        var refresh = JsonDocument.Parse(await signedIn.Content.ReadAsStringAsync()).RootElement.GetProperty("refresh").GetString()!;

        var (code, _, errors) = await installation.RunAsync("Another-Horse-9\n", "user", "set-password", "ada");

        code.ShouldBe(0, errors);
        (await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", "Correct-Horse-9"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", "Another-Horse-9"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync("/auth/jwt/refresh/", ("refresh", refresh))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>S151: the key is printed once, in the form that scanners look for.</summary>
    [Fact]
    public async Task A_key_is_printed_once_and_can_be_revoked()
    {
        await using var installation = await Installation.CreateAsync();

        (await installation.RunAsync(null, "key", "create", "back end")).Output.TrimEnd().ShouldMatch("^gh_test_[0-9A-Za-z]{11}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$");
        (await installation.RunAsync(null, "key", "create", "back end")).ShouldSatisfyAllConditions(
            again => again.Code.ShouldBe(1), again => again.Errors.ShouldContain("already"));
        (await installation.RunAsync(null, "key", "revoke", "back end")).Code.ShouldBe(0);
        (await installation.RunAsync(null, "key", "revoke", "back end")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_applied_and_exported()
    {
        await using var installation = await Installation.CreateAsync();
        var file = Path.Combine(installation.Folder, "gatehouse.json");
        await File.WriteAllTextAsync(file, """{ "settings": { "djoser": { "HIDE_USERS": false } } }""");

        (await installation.RunAsync(null, "apply", file, "--dry-run")).Output.ShouldContain("settings.djoser.HIDE_USERS: – → false");
        (await installation.RunAsync(null, "apply", file)).Output.ShouldContain("Done.");
        (await installation.RunAsync(null, "apply", file)).Output.ShouldContain("Everything is as the file says.");
        JsonDocument.Parse((await installation.RunAsync(null, "export")).Output).RootElement
            .GetProperty("settings").GetProperty("djoser").GetProperty("HIDE_USERS").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_mistake_in_a_file_is_named_by_its_path()
    {
        await using var installation = await Installation.CreateAsync();
        var file = Path.Combine(installation.Folder, "gatehouse.json");
        await File.WriteAllTextAsync(file, """{ "users": [ { "username": "ada", "number": 0 } ] }""");

        var (code, _, errors) = await installation.RunAsync(null, "apply", file);

        code.ShouldBe(1);
        errors.Trim().ShouldBe("$.users[0].number: must be 1 or more.");
    }

    [Fact]
    public async Task The_schema_is_brought_up_to_date_once()
    {
        await using var installation = await Installation.CreateAsync();

        Applied(await installation.RunAsync(null, "migrate", "--json")).ShouldBeGreaterThan(5);
        Applied(await installation.RunAsync(null, "migrate", "--json")).ShouldBe(0);

        static int Applied((int Code, string Output, string Errors) run) =>
            JsonDocument.Parse(run.Output).RootElement.GetProperty("applied").GetArrayLength();
    }

    [Fact]
    public async Task The_doctor_finds_a_good_installation_good()
    {
        await using var installation = await Installation.CreateAsync();

        var (code, output, errors) = await installation.RunAsync(null, "doctor", "--json");

        code.ShouldBe(0, output + errors);
        JsonDocument.Parse(output).RootElement.EnumerateArray().Select(finding => finding.GetProperty("state").GetString()).ShouldAllBe(state => state == "good");
    }

    [Theory]
    [InlineData("--Gatehouse:Database=Host=127.0.0.1;Port=1;Timeout=2", "Gatehouse:Database")]
    [InlineData("--Gatehouse:Databse=x", "Gatehouse:Databse is not a setting")]
    public async Task The_doctor_says_what_to_do(string argument, string expected)
    {
        await using var installation = await Installation.CreateAsync();

        var (code, output, _) = await installation.RunAsync(null, "doctor", argument);

        code.ShouldBe(1);
        output.ShouldContain(expected);
    }

    [Fact]
    public async Task A_token_is_shown_without_being_believed()
    {
        await using var installation = await Installation.CreateAsync();

        var (code, output, _) = await installation.RunAsync(null, "token", "decode", "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE3OTUyNjk3NjZ9.x");

        code.ShouldBe(0);
        output.ShouldContain("exp 2026-11-21 14:02:46Z");
        output.ShouldContain("not checked");
    }

    [Theory]
    [InlineData("This is no JWT", "token", "decode", "nonsense")]
    [InlineData("--username or --email", "user", "create")]
    [InlineData("no e-mail address", "user", "create", "--email", "ada")]
    [InlineData("No password was given", "user", "create", "--username", "ada")]
    [InlineData("There is no user ada", "user", "set-password", "ada")]
    [InlineData("There is no file", "apply", "nowhere.json")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--purne", "apply", "nowhere.json", "--purne")]
    public async Task A_command_that_cannot_be_done_says_why(string expected, params string[] arguments)
    {
        await using var installation = await Installation.CreateAsync();

        var (code, _, errors) = await installation.RunAsync("", arguments);

        code.ShouldBe(1);
        errors.ShouldContain(expected);
        errors.ShouldNotContain("   at ");
    }

    /// <summary>A weak password is refused by the server's own rules.</summary>
    [Fact]
    public async Task A_weak_password_is_refused()
    {
        await using var installation = await Installation.CreateAsync();

        var (code, _, errors) = await installation.RunAsync("password\n", "user", "create", "--username", "ada");

        code.ShouldBe(1);
        errors.ShouldContain("This password is too common.");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("apply", "--help")]
    [InlineData("user", "create", "--help")]
    public async Task Help_helps(params string[] arguments)
    {
        await using var installation = await Installation.CreateAsync();

        var (code, output, _) = await installation.RunAsync(null, arguments);

        code.ShouldBe(0);
        output.ShouldContain("Usage:");
    }
}
