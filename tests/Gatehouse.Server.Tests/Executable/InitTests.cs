using System.Net;
using System.Text.Json;

namespace Gatehouse.Server.Tests.Executable;

/// <summary>What a new project starts with.</summary>
public sealed class InitTests
{
    /// <summary>The template is applied as it is, and then the profile is the strict one: a refresh token is good once.</summary>
    [Fact]
    public async Task A_new_project_is_strict()
    {
        await using var installation = await Installation.CreateAsync();
        var folder = Path.Combine(installation.Folder, "project");
        var (code, output, errors) = await installation.RunAsync(null, "init", folder, "--json");
        code.ShouldBe(0, errors);
        var file = JsonDocument.Parse(output).RootElement.GetProperty("file").GetString()!;

        (await installation.RunAsync(null, "apply", file)).Code.ShouldBe(0);
        await using var server = await RunningGatehouse.StartAsync(installation);
        await installation.RunAsync("Correct-Horse-9\n", "user", "create", "--username", "ada");
        var refresh = await TextAsync(await server.PostAsync("/auth/jwt/create/", ("username", "Ada"), ("password", "Correct-Horse-9")), "refresh");
        var next = await TextAsync(await server.PostAsync("/auth/jwt/refresh/", ("refresh", refresh)), "refresh");

        next.ShouldNotBe(refresh);
        (await server.PostAsync("/auth/jwt/refresh/", ("refresh", refresh))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>The schema is written beside it, and a file that is there is never overwritten.</summary>
    [Fact]
    public async Task What_is_there_stays()
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync(null, "init", installation.Folder)).Code.ShouldBe(0);
        var file = Path.Combine(installation.Folder, "gatehouse.json");
        using (var schema = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(installation.Folder, "gatehouse.schema.json"))))
            schema.RootElement.GetProperty("properties").GetProperty("settings").ValueKind.ShouldBe(JsonValueKind.Object);

        await File.WriteAllTextAsync(file, "{}");
        var (code, _, errors) = await installation.RunAsync(null, "init", installation.Folder);
        (code, await File.ReadAllTextAsync(file)).ShouldBe((1, "{}"));
        errors.ShouldContain("is there already");
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer, string member)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty(member).GetString()!;
    }
}
