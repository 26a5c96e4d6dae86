using System.Net;
using System.Net.Sockets;
using System.Text;
using Gatehouse.Server.Foundation.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Foundation.Http;

/// <summary>Kestrel with the limits and the middleware of the server, and whatever routes a test maps.</summary>
internal sealed class FoundationApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private FoundationApp(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<FoundationApp> StartAsync(
        Action<WebApplication> map, string environment = "Production", string? publicUrl = null, bool alone = true)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(HttpModule.SetLimits);
        builder.Services.AddFoundationHttp().AddSingleton(services =>
            new ServerUrl(publicUrl, services.GetRequiredService<IHostEnvironment>(), services));
        var starting = builder.Build();
        starting.UseFoundationHttp(alone);
        map(starting);
        await starting.StartAsync();
        return new FoundationApp(starting);
    }

    /// <summary>Sends bytes as they are and reads until the server closes or falls silent.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var answer = new byte[64 * 1024];
        var length = 0;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), patience.Token) is > 0 and var read)
            length += read;

        return Encoding.Latin1.GetString(answer, 0, length);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
