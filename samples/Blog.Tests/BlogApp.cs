using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Server.Tests;
using Gatehouse.Testing;
using Microsoft.AspNetCore.Hosting;

namespace Blog.Tests;

/// <summary>The sample as it runs for a user, on a database of its own.</summary>
public abstract class BlogApp : GatehouseApi<Program>, IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("blog-");
    private string database = "";
    private Func<ValueTask> drop = static () => ValueTask.CompletedTask;

    protected BlogApp()
    {
        Clock = new TestClock(runs: true); // the server inside waits for timers of its own
        UseKestrel(0);
    }

    /// <summary>The API, for nobody in particular.</summary>
    public HttpClient Anybody => CreateClient();

    public async ValueTask InitializeAsync() => (database, drop) = await CreateDatabaseAsync(data.FullName);

    /// <summary>Makes an account, logs in, and gives a client that carries the key.</summary>
    public async Task<HttpClient> AsAsync(string username)
    {
        var client = await this.SignUpAsync(username);
        return client.WithAuthorization($"Token {(await LogInAsync(username)).Json.GetProperty("token")}");
    }

    public async Task<Answer> LogInAsync(string username, string password = SignUpExtensions.Password) =>
        await Answer.ReadAsync(await Anybody.PostAsJsonAsync("/api/login/", new { username, password }));

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

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder
            .UseSetting("Gatehouse:DataDirectory", data.FullName)
            .UseSetting("Gatehouse:Database", database)
            .UseSetting("Gatehouse:MasterKey", Convert.ToBase64String(new byte[32])) // PostgreSQL wants one
            .UseSetting("Urls", "http://127.0.0.1:0")
            .UseEnvironment("Development");
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
