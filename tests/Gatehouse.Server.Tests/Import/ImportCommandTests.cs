using System.Net;
using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Import;

/// <summary><c>gatehouse user import</c>, as an operator runs it.</summary>
public sealed class ImportCommandTests
{
    private static readonly Sql CountUsers = "select count(*) from users", CountKeys = "select count(*) from djoser_tokens";

    [Fact]
    public async Task An_import_beside_a_running_server_is_there_at_once()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation);

        var (code, output, errors) = await installation.RunAsync(null, "user", "import", DjangoFixture.File("site.sqlite3"), "--from", "django");

        code.ShouldBe(0, errors);
        output.ShouldStartWith("33 of 33 users taken, 0 were here already, 0 cannot be taken.\nGroups: 2. Keys: 1. Sign-ins by providers: 0. Blacklisted refresh tokens: 1.\n");
        output.TrimEnd().ShouldMatch(@"\nDone in \d:\d\d\.$");
        (await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", DjangoFixture.Password))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/users/me/") { Headers = { { "Authorization", $"Token {DjangoFixture.Key}" } } };
        (await server.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The report names people, so it is for the one who asked for it.</summary>
    [Fact]
    public async Task The_report_says_what_is_the_matter()
    {
        await using var installation = await Installation.CreateAsync();
        using var project = new DjangoProject().With(1, "ada").With(2, "ａｄａ").With(3, "imię", password: "nosuchalgorithm$1$salt$hash");
        var report = Path.Combine(installation.Folder, "report.jsonl");
        await File.WriteAllTextAsync(report, "older");

        var (code, output, errors) = await installation.RunAsync(null, "user", "import", "--from", "django", project.Path, "--report", report, "--json");

        code.ShouldBe(0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        (answer.GetProperty("users").GetInt64(), answer.GetProperty("taken").GetInt64(), answer.GetProperty("notTaken").GetInt64()).ShouldBe((3, 2, 1));
        answer.GetProperty("findings").GetRawText().ShouldContain("username_taken");
        (await File.ReadAllLinesAsync(report)).ShouldBe(
        [
            """{"taken":false,"account":"2","username":"ａｄａ","code":"username_taken","says":"Another account has its user name."}""",
            """{"taken":true,"account":"3","username":"imię","code":"hash_unreadable","says":"Its password hash is of no kind known here. The user needs a new password."}""",
        ]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(report).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>S225: killed anywhere, an import leaves no account in half, and the next run takes the rest.</summary>
    [Fact]
    public async Task A_killed_import_is_run_again()
    {
        const int Users = 6_000;
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync(null, "migrate")).Code.ShouldBe(0);
        using var project = new DjangoProject().WithMany(Users);
        await using var database = await installation.OpenDatabaseAsync();

        await using (var process = GatehouseProcess.Start(installation, null, "user", "import", "--from", "django", project.Path))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (await database.QuerySingleOrDefaultAsync<long>(CountUsers, null) == 0)
                patience.IsCancellationRequested.ShouldBeFalse("it takes nobody");
            await process.KillAsync();
        }

        var before = await database.QuerySingleOrDefaultAsync<long>(CountUsers, null);
        (await database.QuerySingleOrDefaultAsync<long>(CountKeys, null)).ShouldBe(before, "an account without its key");

        var (code, output, errors) = await installation.RunAsync(null, "user", "import", "--from", "django", project.Path, "--json");

        code.ShouldBe(0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        (answer.GetProperty("alreadyHere").GetInt64(), answer.GetProperty("taken").GetInt64()).ShouldBe((before, Users - before));
        (await database.QuerySingleOrDefaultAsync<long>(CountUsers, null)).ShouldBe(Users);
        (await database.QuerySingleOrDefaultAsync<long>(CountKeys, null)).ShouldBe(Users);
    }

    /// <summary>D245: without a library such accounts are taken, refused like any wrong password, and everybody says what to install.</summary>
    [Fact]
    public async Task A_missing_library_is_named()
    {
        await using var installation = await Installation.CreateAsync();
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "libcrypt.so.1"), "no library");
        installation.Environment["LD_LIBRARY_PATH"] = installation.Folder;

        var (code, output, errors) = await installation.RunAsync(null, "user", "import", "--from", "django", DjangoFixture.File("site.json"), "--json");

        code.ShouldBe(0, errors);
        errors.ShouldContain("install libcrypt (Debian: libcrypt1)");
        JsonDocument.Parse(output).RootElement.GetProperty("findings").GetProperty("hash_needs_library").GetInt64().ShouldBe(5);
        (await installation.RunAsync(null, "doctor")).Output.ShouldContain("install libcrypt (Debian: libcrypt1)");
        await using var server = await RunningGatehouse.StartAsync(installation);
        foreach (var (name, status) in ((string, HttpStatusCode)[])
            [("hash_bcrypt", HttpStatusCode.Unauthorized), ("hash_bcrypt_sha256", HttpStatusCode.Unauthorized), ("hash_pbkdf2_sha1", HttpStatusCode.OK)])
            (await server.PostAsync("/auth/jwt/create/", ("username", name), ("password", DjangoFixture.Password))).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_in_words()
    {
        await using var installation = await Installation.CreateAsync();
        var folder = installation.Folder;
        await File.WriteAllTextAsync(Path.Combine(folder, "text"), "no database");
        await File.WriteAllTextAsync(Path.Combine(folder, "empty.json"), "[]");
        await File.WriteAllTextAsync(Path.Combine(folder, "other.json"), """[{"model": "blog.post", "pk": 1, "fields": {}}]""");
        await File.WriteAllTextAsync(Path.Combine(folder, "keyless.json"), """[{"model": "auth.user", "fields": {"username": "ada", "password": "", "last_login": null}}]""");
        await File.WriteAllTextAsync(Path.Combine(folder, "half.json"), """[{"model": "auth.user", "pk": 1, "fields": {"username": "ada", "password": "", "last""");
        await File.WriteAllBytesAsync(Path.Combine(folder, "broken.sqlite3"), [.. "SQLite format 3\0"u8, .. new byte[5_000]]);

        foreach (var (source, message) in ((string, string)[])
            [("nowhere.json", "There is no file"), ("text", "is neither an SQLite database nor what dumpdata writes"), ("empty.json", "The dump has no users"),
             ("other.json", "The dump has no users"), ("keyless.json", "--natural-primary"), ("half.json", "line 1 is not understood"), ("broken.sqlite3", "cannot be read"),
             ("Host=127.0.0.1;Port=1;Timeout=2;Username=u;Password=marked-secret", "cannot be read"), ("postgresql://u:marked-secret@127.0.0.1:1/db", "cannot be read"),
             ("Host=127.0.0.1;Passwort=marked-secret", "not understood")])
        {
            var (code, _, errors) = await installation.RunAsync(null, "user", "import", "--from", "django", source);
            code.ShouldBe(1, source);
            errors.ShouldContain(message);
            errors.ShouldNotContain("   at ");
            errors.ShouldNotContain("marked-secret");
        }
    }

    [Theory]
    [InlineData("'--from'", "user", "import", "site.json")]
    [InlineData("django", "user", "import", "site.json", "--from", "rails")]
    [InlineData("--map says twice what x is.", "user", "import", "SITE", "--from", "django", "--map", "a=x", "--map", "b=x")]
    [InlineData("--provider google is not understood. Write --provider name=provider.", "user", "import", "SITE", "--from", "django", "--provider", "google")]
    [InlineData("--headroom must be 0 to 1000000000.", "user", "import", "SITE", "--from", "django", "--headroom", "-1")]
    [InlineData("There is no user table people", "user", "import", "SITE", "--from", "django", "--user-table", "people")]
    [InlineData("people_member", "user", "import", "MEMBERS", "--from", "django", "--user-model", "auth.User")]
    public async Task A_wrong_word_is_told(string expected, params string[] arguments)
    {
        await using var installation = await Installation.CreateAsync();

        var (code, _, errors) = await installation.RunAsync(null, Array.ConvertAll(arguments, argument => argument switch
        {
            "SITE" => DjangoFixture.File("site.sqlite3"),
            "MEMBERS" => DjangoFixture.File("members.sqlite3"),
            _ => argument,
        }));

        code.ShouldBe(1);
        errors.ShouldContain(expected);
        errors.ShouldNotContain("   at ");
    }
}
