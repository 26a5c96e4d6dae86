using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Another issuer's published keys, over HTTP.</summary>
internal sealed class KeySetServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private volatile TaskCompletionSource? next;
    private int asked;

    private KeySetServer(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.First()}/keys";

    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>The keys as JSON Web Keys.</summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <summary>What it answers with instead, where not null.</summary>
    public HttpStatusCode? Trouble { get; set; }

    /// <summary>Answers wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How often somebody asked.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>Ends when somebody asks next.</summary>
    public Task NextAsync() => (next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public static async Task<KeySetServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new KeySetServer(builder.Build());
        server.app.MapGet("/keys", server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> AnswerAsync()
    {
        Interlocked.Increment(ref asked);
        next?.TrySetResult();
        await Gate;
        return Trouble is { } status ? Results.StatusCode((int)status) : Results.Text($$"""{"keys":[{{string.Join(',', Keys)}}]}""", "application/json");
    }
}
