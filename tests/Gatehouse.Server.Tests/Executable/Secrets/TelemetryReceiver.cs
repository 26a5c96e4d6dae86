using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.Executable.Secrets;

/// <summary>Takes traces and metrics by OTLP over HTTP, as a collector does, and keeps them as they came.</summary>
internal sealed class TelemetryReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<byte[]> traces = new(), metrics = new();

    private TelemetryReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/traces", context => KeepAsync(context, traces));
        app.MapPost("/v1/metrics", context => KeepAsync(context, metrics));
    }

    /// <summary>Everything received so far. Protocol Buffers keep texts as they are.</summary>
    public byte[] Traces => [.. traces.SelectMany(body => body)];

    public byte[] Metrics => [.. metrics.SelectMany(body => body)];

    /// <summary>Starts it and has the servers of an installation send to it.</summary>
    public static async Task<TelemetryReceiver> StartAsync(Installation installation)
    {
        var receiver = new TelemetryReceiver();
        await receiver.app.StartAsync();
        installation.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.app.Urls.Single();
        installation.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task KeepAsync(HttpContext context, ConcurrentQueue<byte[]> kept)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        kept.Enqueue(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }
}
