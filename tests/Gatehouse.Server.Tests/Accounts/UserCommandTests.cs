using System.Net;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Accounts;

/// <summary><c>gatehouse user …</c> on accounts that somebody made trouble with.</summary>
public sealed class UserCommandTests
{
    private const string Password = "Correct-Horse-9";

    /// <summary>S126: the rule in force holds for accounts that a command makes.</summary>
    [Fact]
    public async Task A_command_makes_no_name_that_nobody_may_have()
    {
        await using var installation = await Installation.CreateAsync();
        await ApplyAsync(installation, """{ "settings": { "accounts": { "usernames": "precis" } }, "users": [ { "username": "paypal" } ] }""");

        foreach (var (name, message) in ((string, string)[])
            [("paypa1", "looks like that of another account"), ("PayPal", "is taken"), ("\uFFFE", "has a character that no name may have"), ("", "is empty")])
        {
            var (code, _, errors) = await installation.RunAsync(null, "user", "create", "--username", name, "--no-password");

            (code, errors.ReplaceLineEndings("").Contains($"The user name {message}", StringComparison.Ordinal)).ShouldBe((1, true), errors);
            errors.ShouldNotContain("   at ", Case.Sensitive, "an expected refusal has no stack trace");
        }
    }

    /// <summary>S22: an operator beside the running server lets a password count again that a stranger's guesses have blocked; its owner had one mail.</summary>
    [Theory]
    [InlineData("unlock", Password)]
    [InlineData("set-password", "Another-Horse-9")]
    public async Task An_operator_lets_the_owner_in_again(string command, string password)
    {
        await using var installation = await Installation.CreateAsync();
        await ApplyAsync(installation, $$"""
            {
              "settings": { "limits": { "ceiling": 3, "account": { "limit": 0 }, "accountAddress": { "limit": 0 } } },
              "users": [ { "username": "ada", "email": "ada@example.com", "password": "{{Password}}" } ]
            }
            """);
        await using var server = await RunningGatehouse.StartAsync(installation);
        for (var turn = 0; turn < 3; turn++)
            (await SignInAsync(server, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync(server, Password)).ShouldBe(HttpStatusCode.Unauthorized);

        var (code, output, errors) = await installation.RunAsync($"{password}\n", "user", command, "ada");

        code.ShouldBe(0, errors);
        output.ShouldStartWith("User ");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await SignInAsync(server, password) != HttpStatusCode.OK)
            patience.IsCancellationRequested.ShouldBeFalse("the server did not follow");
        while (Directory.GetFiles(installation.Folder, "*.eml", SearchOption.AllDirectories) is not [_])
            patience.IsCancellationRequested.ShouldBeFalse("there is not one mail");
    }

    /// <summary>S137: an operator deletes an account and brings it back beside the running server; erased, it is gone.</summary>
    [Fact]
    public async Task An_operator_deletes_and_restores()
    {
        await using var installation = await Installation.CreateAsync();
        await ApplyAsync(installation, $$"""
            { "users": [ { "username": "ada", "email": "one@example.com", "password": "{{Password}}" }, { "username": "bob", "email": "one@example.com" } ] }
            """);
        await using var server = await RunningGatehouse.StartAsync(installation);

        (await RunAsync("restore", "ada")).Errors.ShouldContain("There is no deleted user ada.");
        (await RunAsync("delete", "one@example.com")).Errors.ShouldContain("Several users have that address.");
        (await RunAsync("delete", "ada")).Output.ShouldContain("For 30 days");
        (await SignInAsync(server, Password)).ShouldBe(HttpStatusCode.Unauthorized);
        (await RunAsync("delete", "ada")).Errors.ShouldContain("There is no user ada.");
        (await RunAsync("restore", "ada")).Output.ShouldContain("is back");
        (await SignInAsync(server, Password)).ShouldBe(HttpStatusCode.OK);
        (await RunAsync("delete", "ada")).Code.ShouldBe(0);
        (await RunAsync("delete", "ada", "--now")).Output.ShouldContain("is gone");
        (await RunAsync("restore", "ada")).Code.ShouldBe(1);
        (await RunAsync("delete", "bob", "--now")).Code.ShouldBe(0);

        Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => installation.RunAsync(null, ["user", .. arguments]);
    }

    private static async Task ApplyAsync(Installation installation, string json)
    {
        var file = Path.Combine(installation.Folder, "gatehouse.json");
        await File.WriteAllTextAsync(file, json);
        var (code, _, errors) = await installation.RunAsync(null, "apply", file);
        code.ShouldBe(0, errors);
    }

    private static async Task<HttpStatusCode> SignInAsync(RunningGatehouse server, string password) =>
        (await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", password))).StatusCode;
}
