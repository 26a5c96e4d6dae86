using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Clients.Tests;

/// <summary>A server as an application embeds it, on SQLite, in its own folder.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private const string Password = "i-keep-jumping";
    private readonly string folder = Directory.CreateTempSubdirectory("gatehouse-clients-").FullName;
    private WebApplication app = null!;
    private HttpClient client = null!;

    /// <summary>The issuer of its tokens.</summary>
    public string Origin => app.Urls.First();

    public async ValueTask InitializeAsync()
    {
        await NodeProgram.InstallAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Gatehouse:DataDirectory"] = folder;
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddGatehouseServer();
        app = builder.Build();
        app.MapGatehouseServer();
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(Origin) };
    }

    /// <summary>Registers somebody and signs them in.</summary>
    /// <returns>Their number and their access token.</returns>
    public async Task<(long Id, string Access)> JoinAsync(string username)
    {
        var registered = await PostAsync("/auth/users/", new { username, password = Password, email = $"{username}@example.com" });
        var pair = await PostAsync("/auth/jwt/create/", new { username, password = Password });
        return (registered.GetProperty("id").GetInt64(), pair.GetProperty("access").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
