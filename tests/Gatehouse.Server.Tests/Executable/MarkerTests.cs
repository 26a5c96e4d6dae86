using System.Text;
using System.Text.Json.Nodes;

namespace Gatehouse.Server.Tests.Executable;

/// <summary>S18, S206: no secret reaches a log or, readable, a file; tried with the log wide open.</summary>
public sealed class MarkerTests
{
    private const string Password = "Marker-Horse-Passw0rd-9";

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task No_secret_reaches_a_log_or_a_file(string environment)
    {
        await using var installation = await Installation.CreateAsync();
        installation.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        installation.Environment["Logging__LogLevel__Default"] = "Trace";
        installation.Environment["Logging__LogLevel__Microsoft"] = "Trace";
        await using var server = await RunningGatehouse.StartAsync(installation, "--Gatehouse:DataDirectory", installation.Folder);

        var secrets = await UseEverySecretAsync(server);
        server.Process.Terminate();
        (await server.Process.WaitAsync()).ShouldBe(0);

        var log = server.Process.Output + server.Process.Errors;
        log.Length.ShouldBeGreaterThan(10_000, "The log was not wide open.");
        secrets.Where(secret => log.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        Files(installation).Where(file => secrets.Any(secret => Holds(file, secret))).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> UseEverySecretAsync(RunningGatehouse server)
    {
        await server.PostAsync("/auth/users/", ("username", "marker"), ("email", "marker@example.com"), ("password", Password));
        await server.PostAsync("/auth/users/", ("username", "marker"), ("password", Password));
        await server.PostAsync("/auth/jwt/create/", ("username", "marker"), ("password", Password + "-wrong"));
        await server.PostAsync("/auth/jwt/create/", ("username", "nobody"), ("password", Password));
        await server.Client.GetAsync($"/auth/users/me/?password={Password}");
        using var broken = new StringContent($"{{\"password\": \"{Password}\"", Encoding.UTF8, "application/json");
        await server.Client.PostAsync("/auth/jwt/create/", broken);

        var pair = await ReadAsync(await server.PostAsync("/auth/jwt/create/", ("username", "marker"), ("password", Password)));
        var (access, refresh) = (pair["access"]!.GetValue<string>(), pair["refresh"]!.GetValue<string>());
        var renewed = await ReadAsync(await server.PostAsync("/auth/jwt/refresh/", ("refresh", refresh)));
        await server.PostAsync("/auth/jwt/verify/", ("token", access));
        var login = await ReadAsync(await server.PostAsync("/auth/token/login/", ("username", "marker"), ("password", Password)));
        var key = login["auth_token"]!.GetValue<string>();
        foreach (var authorization in new[] { $"JWT {access}", $"Bearer {access}", $"Token {key}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/users/me/");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            await server.Client.SendAsync(request);
        }

        return [Password, access, refresh, renewed["access"]!.GetValue<string>(), key];
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }

    private static IEnumerable<string> Files(Installation installation)
    {
        var folders = installation.Setting.StartsWith("sqlite:", StringComparison.Ordinal)
            ? [installation.Folder, Path.GetDirectoryName(installation.Setting["sqlite:".Length..])!]
            : new[] { installation.Folder };
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    private static bool Holds(string file, string secret) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;
}
