using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace EventScheduler.Tests;

/// <summary>The sample as it runs for a user: its own process's Kestrel, its own SQLite file – only the clock can be turned.</summary>
public sealed class Scheduler : WebApplicationFactory<Program>
{
    private readonly string data = Directory.CreateTempSubdirectory("event-scheduler-").FullName;

    public Scheduler() => UseKestrel(0);

    public SettableClock Clock { get; } = new();

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

    /// <summary>Registers a user and gives a client that carries their access token.</summary>
    public async Task<HttpClient> AsAsync(string username)
    {
        (await RegisterAsync(username)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        return With((await SignInAsync(username)).GetProperty("access").GetString()!);
    }

    public HttpClient With(string accessToken)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Gatehouse:DataDirectory", data)
        .UseSetting("Urls", "http://127.0.0.1:0")
        .UseEnvironment("Development")
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}

/// <summary>The system's clock, moved.</summary>
public sealed class SettableClock : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
