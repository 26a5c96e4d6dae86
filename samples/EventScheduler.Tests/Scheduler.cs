using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Testing;
using Microsoft.AspNetCore.Hosting;

namespace EventScheduler.Tests;

/// <summary>The sample as it runs for a user: its own process's Kestrel, its own SQLite file – only the clock can be turned.</summary>
public sealed class Scheduler : GatehouseApi<Program>
{
    private readonly string data = Directory.CreateTempSubdirectory("event-scheduler-").FullName;

    public Scheduler()
    {
        Clock = new TestClock(runs: true);
        UseKestrel(0);
    }

    /// <summary>The API, for nobody in particular.</summary>
    public HttpClient Anybody => CreateClient();

    /// <summary>Registers a user as the tutorial's tests do, by a multipart form.</summary>
    public Task<HttpResponseMessage> RegisterAsync(string username) => Anybody.PostAsync("/auth/users/", new MultipartFormDataContent
    {
        { new StringContent(username), "username" },
        { new StringContent("i-keep-jumping"), "password" },
    });

    public async Task<JsonElement> SignInAsync(string username)
    {
        var answer = await Anybody.PostAsJsonAsync("/auth/jwt/create/", new { username, password = "i-keep-jumping" });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Gatehouse:DataDirectory", data).UseSetting("Urls", "http://127.0.0.1:0").UseEnvironment("Development");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
