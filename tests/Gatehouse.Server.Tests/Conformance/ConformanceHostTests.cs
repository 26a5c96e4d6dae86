using System.Net;
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
        await using var host = await ConformanceProcess.StartAsync("default");
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
        await using var host = await ConformanceProcess.StartAsync(variant);

        ((int)(await host.PostAsync(path, JsonDocument.Parse(body).RootElement)).StatusCode).ShouldBe(expected);

        // The two seed applications: the blog wherever there are keys, the scheduler unless profiles are a part of accounts.
        var blog = variant == "rotate" ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        var login = new { username = variant == "email" ? "acc_staff@fixture.example" : "acc_staff", password = "St4ff-accept!x" };
        (await host.PostAsync("/api/login/", login)).StatusCode.ShouldBe(blog);
        (await host.SendAsync(HttpMethod.Get, "/api/posts/", content: null)).StatusCode.ShouldBe(blog);
        (await host.SendAsync(HttpMethod.Get, "/api/", content: null)).StatusCode.ShouldBe(blog);
        (await host.SendAsync(HttpMethod.Get, "/api/accounts/all-profiles", content: null)).StatusCode
            .ShouldBe(variant == "email" ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_cannot_be_started_is_told()
    {
        using var process = ConformanceProcess.Start("--variant", "none", "--urls", "http://127.0.0.1:0", "--data", Path.GetTempPath());
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(2);
        errors.ShouldContain("none is no variant. There are: default, mail, rotate, email, loginfield.");
    }

    private static bool Says(JsonElement account, string member, bool value) => account.TryGetProperty(member, out var said) && said.GetBoolean() == value;
}
