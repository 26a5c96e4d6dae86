using System.Net;
using System.Net.Sockets;
using System.Text;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.Tests.Foundation;
using Gatehouse.Server.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests;

/// <summary>The whole server, listening, on a fresh database of the run's engine, with a clock that tests move. One for a test class.</summary>
public class ServerHost : IAsyncLifetime
{
    private static readonly string MasterKey = Convert.ToBase64String(Encoding.ASCII.GetBytes("master key of this test run only"));

    private readonly string folder = Directory.CreateTempSubdirectory("gatehouse-server-").FullName;
    private Func<ValueTask> dropDatabase = () => ValueTask.CompletedTask;
    private string databaseSetting = "";
    private WebApplication? app;
    private HttpClient? client;
    private int names;

    internal SettableClock Clock { get; } = new();

    public HttpClient Client => client ?? throw new InvalidOperationException("The server is not started.");

    /// <summary>Scheme, host and port: also the issuer of the server's tokens.</summary>
    public string Origin => Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public IServiceProvider Services => app!.Services;

    /// <summary>The HS256 key shared with other services; null = none is configured.</summary>
    internal virtual byte[]? SharedKey => null;

    /// <summary>What an operator stated, beside the limits: section and JSON.</summary>
    internal virtual IReadOnlyList<(string Section, string Json)> Settings => [];

    /// <summary>Configuration of the process, which may be another after a restart.</summary>
    internal Dictionary<string, string?> Configuration { get; } = [];

    /// <summary>How often things may be tried: as good as always.</summary>
    internal virtual string Limits => """
        {"account":{"limit":0,"window":"00:15:00"},"accountAddress":{"limit":0,"window":"01:00:00"},"ceiling":0,
         "address":{"limit":0,"window":"00:10:00","accounts":0},"signUp":{"limit":0,"window":"01:00:00"},
         "resetMailAccount":{"limit":0,"window":"01:00:00"},"resetMailAddress":{"limit":0,"window":"01:00:00"},
         "verificationMail":{"limit":0,"window":"01:00:00"},"verificationMailAddress":{"limit":0,"window":"01:00:00"},
         "passkeyChallenge":{"limit":0,"window":"00:10:00"},"providerFlow":{"limit":0,"window":"00:10:00"},
         "wrongLink":{"limit":0,"window":"00:10:00"}}
        """;

    /// <summary>What <c>Gatehouse:Database</c> says.</summary>
    internal string DatabaseSetting => databaseSetting;

    /// <summary>The server's clock.</summary>
    private protected virtual TimeProvider Time => Clock;

    public async ValueTask InitializeAsync()
    {
        (databaseSetting, dropDatabase) = await CreateDatabaseAsync();
        await StartAsync();
        foreach (var (section, json) in Settings.Prepend(("limits", Limits)))
            await StateAsync(section, json);
        if (SharedKey is { } key)
            await ShareKeyAsync(key);
    }

    /// <summary>Stops the server and starts another on the same database, as after a deployment.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>States a section of the settings anew.</summary>
    public async Task StateAsync(string section, string json)
    {
        var settings = Get<SettingsProvider>();
        await WriteAsync(transaction => settings.WriteAsync(new SettingsRow { Section = section, Value = json }, transaction));
        await settings.LoadAsync(CancellationToken.None);
    }

    /// <summary>Configures the key shared with other services; null takes it away.</summary>
    public async Task ShareKeyAsync(byte[]? key)
    {
        var sealedKey = key is null ? null : Get<KeyRing>().SealSharedKey(key);
        await WriteAsync(async transaction => await Get<KeyRing>().SetSharedKeyAsync(sealedKey, transaction));
        await Get<KeyRing>().LoadAsync(CancellationToken.None);
    }

    /// <summary>A service of the running server.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>One write transaction.</summary>
    public async Task WriteAsync(Func<Transaction, ValueTask> write)
    {
        await using var transaction = await Get<Database>().BeginAsync();
        await write(transaction);
        await transaction.CommitAsync();
    }

    /// <summary>A name that no other test of this host uses.</summary>
    public virtual string NewName() => $"member-{Interlocked.Increment(ref names)}";

    /// <summary>Sends a request and reads the whole answer.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Client.SendAsync(request);
            return await Answer.ReadAsync(response);
        }
    }

    /// <summary>Sends bytes as they are and reads until the server closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Client.BaseAddress!.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await stream.CopyToAsync(answer, patience.Token);
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await dropDatabase();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The database's setting, and what removes it at the end.</summary>
    private protected virtual ValueTask<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync() => new(TestDatabase.CreateEmptyAsync());

    /// <summary>What an application that embeds the server maps beside it.</summary>
    private protected virtual void MapOwn(WebApplication application)
    {
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration["Gatehouse:Database"] = databaseSetting;
        builder.Configuration["Gatehouse:DataDirectory"] = folder;
        builder.Configuration["Gatehouse:MasterKey"] = MasterKey;
        builder.Configuration["Gatehouse:Mail:PickupDirectory"] = Path.Combine(folder, "mail");
        builder.Configuration["Gatehouse:DrainDelay"] = "00:00:00";
        builder.Configuration.AddInMemoryCollection(Configuration);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(HttpModule.SetLimits).UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Time);
        builder.AddGatehouseServer(options => options.Role = ServerRole.Alone);
        builder.Services.AddSingleton(static _ => new PasswordGate(new StillClock())); // a slow machine is no reason to send anybody away
        app = builder.Build();
        app.MapGatehouseServer();
        MapOwn(app);
        await app.StartAsync();
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        for (var turn = 0; turn < 20; turn++)
            await Get<PasswordGate>().RunAsync(static () => true, new GateKey("", ""), CancellationToken.None); // it learns how fast its clock says it is
    }

    private sealed class StillClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    private async Task StopAsync()
    {
        client?.Dispose();
        if (app is { } running)
        {
            await running.StopAsync();
            await running.DisposeAsync();
        }
    }
}
