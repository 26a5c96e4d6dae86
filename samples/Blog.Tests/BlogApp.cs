using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Server.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Blog.Tests;

/// <summary>The sample as it runs for a user, on a database of its own.</summary>
public abstract class BlogApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private const string Password = "quiet-lantern-parade-48";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("blog-");
    private string database = "";
    private Func<ValueTask> drop = static () => ValueTask.CompletedTask;

    protected BlogApp() => UseKestrel(0);

    /// <summary>The API, for nobody in particular.</summary>
    public HttpClient Anybody => CreateClient();

    public async ValueTask InitializeAsync() => (database, drop) = await CreateDatabaseAsync(data.FullName);

    /// <summary>Makes an account, logs in, and gives a client that carries the key.</summary>
    public async Task<HttpClient> AsAsync(string username)
    {
        (await Anybody.PostAsJsonAsync("/auth/users/", new { username, password = Password })).EnsureSuccessStatusCode();
        var token = (await LogInAsync(username)).Json.GetProperty("token").GetString();
        return With("Token", token);
    }

    public async Task<Answer> LogInAsync(string username, string password = Password) =>
        await Answer.ReadAsync(await Anybody.PostAsJsonAsync("/api/login/", new { username, password }));

    /// <summary>A client with a JWT of an account that <see cref="AsAsync"/> has made.</summary>
    public async Task<HttpClient> WithJwtAsync(string username)
    {
        var pair = await Answer.ReadAsync(await Anybody.PostAsJsonAsync("/auth/jwt/create/", new { username, password = Password }));
        return With("Bearer", pair.Json.GetProperty("access").GetString());
    }

    /// <summary>The number of whoever a client speaks for.</summary>
    public static async Task<long> NumberOfAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonElement>("/auth/users/me/")).GetProperty("id").GetInt64();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await drop();
        data.Delete(recursive: true);
    }

    /// <summary>The setting of an empty database, and what removes it.</summary>
    protected abstract Task<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync(string folder);

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Gatehouse:DataDirectory", data.FullName)
        .UseSetting("Gatehouse:Database", database)
        .UseSetting("Gatehouse:MasterKey", Convert.ToBase64String(new byte[32])) // PostgreSQL wants one
        .UseSetting("Urls", "http://127.0.0.1:0")
        .UseEnvironment("Development");

    private HttpClient With(string scheme, string? credential)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, credential);
        return client;
    }
}

/// <summary>The sample on SQLite.</summary>
public sealed class SqliteBlog : BlogApp
{
    protected override Task<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync(string folder) =>
        Task.FromResult<(string, Func<ValueTask>)>(($"sqlite:{Path.Combine(folder, "blog.db")}", static () => ValueTask.CompletedTask));
}

/// <summary>The sample on PostgreSQL.</summary>
public sealed class PostgresBlog : BlogApp
{
    protected override Task<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync(string folder) => PostgresCluster.Instance.CreateDatabaseAsync();
}
