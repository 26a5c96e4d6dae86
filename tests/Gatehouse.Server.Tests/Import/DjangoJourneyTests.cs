using System.Net;
using System.Text.Json;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Import;

/// <summary>
/// D246: the steps of <c>docs/guides/from-djoser.md</c>, with the database of a project that was made by a tutorial's (<c>Django/Journey/make.sh</c>): whoever had a
/// password, a key or a token there goes on with it here.
/// </summary>
public sealed class DjangoJourneyTests
{
    private const string Settings = """
        {
          "settings": {
            "accounts": {
              "attributes": [
                { "name": "location", "blank": true, "default": "", "maxLength": 30, "group": "profile" },
                { "name": "is_organizer", "kind": "boolean", "default": false, "writable": "never", "group": "profile" }
              ]
            },
            "djoser": { "simpleJwt": { "AUTH_HEADER_TYPES": ["Bearer", "JWT"], "TOKEN_BLACKLIST": true } }
          }
        }
        """;

    [Fact]
    public async Task Nobody_notices()
    {
        await using var installation = await Installation.CreateAsync();
        using var made = JsonDocument.Parse(await File.ReadAllBytesAsync(DjangoFixture.File("journey.json")));
        string[] import = ["user", "import", "--from", "django", DjangoFixture.File("journey.sqlite3"), "--map", "accounts_userprofile.location=location", "--map", "accounts_userprofile.is_organizer=is_organizer", "--headroom", "1000"];

        await installation.DeclareAsync(Settings);
        (await installation.RunAsync(null, "apply", "gatehouse.json")).Code.ShouldBe(0);
        (await installation.RunAsync(null, [.. import, "--dry-run", "--report", "report.jsonl"])).Output.ShouldStartWith("4 of 4 users would be taken");
        (await File.ReadAllTextAsync(Path.Combine(installation.Folder, "report.jsonl"))).ShouldBeEmpty();
        (await installation.RunAsync(null, import)).Output.ShouldStartWith(
            "4 of 4 users taken, 0 were here already, 0 cannot be taken.\nGroups: 1. Keys: 1. Sign-ins by providers: 0. Blacklisted refresh tokens: 1.\n");
        await installation.DeclareAsync($$"""{ "secrets": { "djoserSigningKey": "{{made.RootElement.GetProperty("secretKey").GetString()}}" } }""");
        (await installation.RunAsync(null, "apply", "gatehouse.json")).Code.ShouldBe(0);
        await using var server = await RunningGatehouse.StartAsync(installation);

        await OldTokensAsync(server, made.RootElement);
        await PasswordsAsync(server);
        using var next = await server.PostAsync("/auth/users/", ("username", "new"), ("email", "new@example.com"), ("password", "Fresh-Face-77"));
        (await JsonAsync(next, HttpStatusCode.Created)).GetProperty("id").GetInt64().ShouldBe(1_005);
        (await installation.RunAsync(null, import)).Output.ShouldStartWith("0 of 4 users taken, 4 were here already, 0 cannot be taken.\n");
    }

    private static async Task OldTokensAsync(RunningGatehouse server, JsonElement made)
    {
        const string Ada = """{"email":"ada@example.com","profile":{"location":"London","is_organizer":true},"id":1,"username":"ada"}""";
        var access = made.GetProperty("ada").GetProperty("access").GetString();
        foreach (var header in (string[])[$"Bearer {access}", $"JWT {access}", $"Token {made.GetProperty("key").GetProperty("auth_token").GetString()}"])
            (await MeAsync(server, header)).GetRawText().ShouldBe(Ada);

        using var login = await server.PostAsync("/auth/token/login/", ("username", "ada"), ("password", "Analytical-1843"));
        (await JsonAsync(login, HttpStatusCode.OK)).GetRawText().ShouldBe(made.GetProperty("key").GetRawText(), "a client that logs in again gets the key it had");
        using var refresh = await server.PostAsync("/auth/jwt/refresh/", ("refresh", made.GetProperty("ada").GetProperty("refresh").GetString()!));
        (await MeAsync(server, $"Bearer {(await JsonAsync(refresh, HttpStatusCode.OK)).GetProperty("access").GetString()}")).GetProperty("id").GetInt64().ShouldBe(1);
        using var blacklisted = await server.PostAsync("/auth/jwt/refresh/", ("refresh", made.GetProperty("grace").GetProperty("refresh").GetString()!));
        (await JsonAsync(blacklisted, HttpStatusCode.Unauthorized)).GetProperty("detail").GetString().ShouldBe("Token is blacklisted");
    }

    private static async Task PasswordsAsync(RunningGatehouse server)
    {
        foreach (var (name, password, status) in ((string, string, HttpStatusCode)[])
            [("grace", "Compiler-1952", HttpStatusCode.OK), ("grace", "Compiler-1953", HttpStatusCode.Unauthorized), ("root", "Root-of-all-9", HttpStatusCode.OK),
             ("alan", "Enigma-Bombe-1940", HttpStatusCode.Unauthorized)])
        {
            using var answer = await server.PostAsync("/auth/jwt/create/", ("username", name), ("password", password));
            answer.StatusCode.ShouldBe(status, name);
        }
    }

    private static async Task<JsonElement> MeAsync(RunningGatehouse server, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/users/me/") { Headers = { { "Authorization", authorization } } };
        using var answer = await server.Client.SendAsync(request);
        return await JsonAsync(answer, HttpStatusCode.OK);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        answer.StatusCode.ShouldBe(expected);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
