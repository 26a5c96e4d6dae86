using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Server.Tests.Architecture;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>The host that test programs outside the project are run against (D §25): each variant starts with one command and is in its state.</summary>
[Collection(Alone.Name)]
public sealed class ConformanceHostTests
{
    /// <summary>D128, D243, D244: every account of the fixture signs in as it says, with the hash an import would bring.</summary>
    [Fact]
    public async Task The_fixtures_accounts_sign_in()
    {
        await using var host = await Host.StartAsync("default");
        using var fixture = JsonDocument.Parse(Repository.Read("tests/Gatehouse.ConformanceHost/Fixtures/djoser-accounts.json"));
        foreach (var account in fixture.RootElement.GetProperty("users").EnumerateArray())
        {
            var password = account.GetProperty("password").GetString();
            var mayLogIn = password is not null && !Says(account, "is_active", false) && !Says(account, "login", false);

            for (var turn = 0; turn < 2; turn++) // the second time with the hash that the first has made of it
            {
                var answer = await host.PostAsync("/auth/jwt/create/", new { username = account.GetProperty("username").GetString(), password = password ?? "x" });
                answer.StatusCode.ShouldBe(mayLogIn ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, account.ToString());
            }
        }

        (await host.SendAsync(HttpMethod.Get, "/auth/users/me/", "Token 0123456789abcdef0123456789abcdef01234567")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(HttpMethod.Get, "/api/accounts/all-profiles", "Token 0123456789abcdef0123456789abcdef01234567")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("mail", "/auth/token/login/", """{"username":"acc_staff","password":"St4ff-accept!x"}""", 200)]
    [InlineData("rotate", "/auth/token/login/", """{"username":"acc_staff","password":"St4ff-accept!x"}""", 404)]
    [InlineData("email", "/auth/token/login/", """{"email":"acc_staff@fixture.example","password":"St4ff-accept!x"}""", 200)]
    [InlineData("loginfield", "/auth/token/login/", """{"email":"acc_staff@fixture.example","password":"St4ff-accept!x"}""", 200)]
    public async Task A_variant_is_in_its_state(string variant, string path, string body, int expected)
    {
        await using var host = await Host.StartAsync(variant);

        ((int)(await host.PostAsync(path, JsonDocument.Parse(body).RootElement)).StatusCode).ShouldBe(expected);
    }

    [Fact]
    public async Task What_cannot_be_started_is_told()
    {
        using var process = Host.Start("--variant", "none", "--urls", "http://127.0.0.1:0", "--data", Path.GetTempPath());
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(2);
        errors.ShouldContain("none is no variant. There are: default, mail, rotate, email, loginfield.");
    }

    private static bool Says(JsonElement account, string member, bool value) => account.TryGetProperty(member, out var said) && said.GetBoolean() == value;

    private sealed class Host(Process process, HttpClient client, string folder, Func<ValueTask> dropDatabase) : IAsyncDisposable
    {
        public static async Task<Host> StartAsync(string variant)
        {
            var (database, drop) = await TestDatabase.CreateEmptyAsync();
            var folder = Directory.CreateTempSubdirectory("gatehouse-conformance-").FullName;
            string[] own = database.StartsWith("Host=", StringComparison.Ordinal) ? ["--database", database] : [];
            var process = Start(["--variant", variant, "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder, "data"), "--mail-dir", Path.Combine(folder, "mail"), .. own]);
            var ready = await process.StandardOutput.ReadLineAsync();
            ready.ShouldNotBeNull(await ErrorsAsync(process, ready)).ShouldStartWith("ready http://127.0.0.1:");
            return new Host(process, new HttpClient { BaseAddress = new Uri(ready["ready ".Length..]) }, folder, drop);
        }

        public static Process Start(params string[] arguments)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            start.ArgumentList.Add(Path.Combine(Repository.Root, "tests/Gatehouse.ConformanceHost/bin/Release/net10.0/Gatehouse.ConformanceHost.dll"));
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
            return Process.Start(start)!;
        }

        public Task<HttpResponseMessage> PostAsync(string path, object body) => client.PostAsJsonAsync(path, body);

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string authorization)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            return await client.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            using (var term = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await term.WaitForExitAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0);
            process.Dispose();
            await dropDatabase();
            Directory.Delete(folder, recursive: true);
        }

        private static async Task<string> ErrorsAsync(Process process, string? ready) => ready is null ? await process.StandardError.ReadToEndAsync() : "";
    }
}
