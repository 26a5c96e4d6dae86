using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Surfaces.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Surfaces.Pages;

/// <summary>Outbox, mail and the development mailbox in a listening server, its mail going to a directory.</summary>
internal sealed class DevMailServer : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly WebApplication server;

    private DevMailServer(TestDatabase test, WebApplication server)
    {
        this.test = test;
        this.server = server;
        Client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
    }

    public HttpClient Client { get; }

    public OutboxKind Delivery => server.Services.GetRequiredService<OutboxKind>();

    public static async Task<DevMailServer> StartAsync(string pickupDirectory, string environment = "Development")
    {
        var storage = await TestDatabase.CreateAsync();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration["Gatehouse:Mail:PickupDirectory"] = pickupDirectory;
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(storage.Database).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new SecretEnvelope(new MasterKeyRing(MasterKey.Generate())));
        builder.Services.AddSingleton(services => new ServerUrl(null, services.GetRequiredService<IHostEnvironment>(), services));
        builder.Services.AddFoundationHttp().AddEvents().AddMail().AddDevMail();

        var app = builder.Build();
        app.UseFoundationHttp(alone: true);
        app.MapDevMail();
        await app.StartAsync();
        return new DevMailServer(storage, app);
    }

    /// <summary>Sends a mail; returns its id once the pickup directory has it.</summary>
    public async Task<string> SendAsync(string pickupDirectory, MailMessage mail)
    {
        using var arrivals = new FileSystemWatcher(pickupDirectory, "*.eml");
        var arrived = new TaskCompletionSource<string>();
        arrivals.Renamed += (_, file) => arrived.TrySetResult(Path.GetFileNameWithoutExtension(file.Name)!);
        arrivals.EnableRaisingEvents = true;

        await using (var transaction = await test.Database.BeginAsync())
        {
            await server.Services.GetRequiredService<MailQueue>().QueueAsync(mail, transaction);
            await transaction.CommitAsync();
        }
        return await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        await test.DisposeAsync();
    }
}
