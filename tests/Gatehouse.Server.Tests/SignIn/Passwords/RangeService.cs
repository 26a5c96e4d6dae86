using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>A k-anonymity range service over HTTP, which can be made to behave badly.</summary>
internal sealed class RangeService : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    private RangeService(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.First()}/range/";

    public int Port => new Uri(Url).Port;

    /// <summary>What it was sent, a text a request: method, target and headers.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers in another way than it should; null: as it should.</summary>
    public Func<HttpContext, Task>? Misbehaviour { get; set; }

    public static async Task<RangeService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new RangeService(builder.Build());
        service.app.Run(service.AnswerAsync);
        await service.app.StartAsync();
        return service;
    }

    /// <summary>Has it know a password; with a count of 0 the line is padding.</summary>
    public void Know(string password, long count = 3) => counts[HashOf(password)] = count;

    public static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var headers = context.Request.Headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {header.Value}");
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} | {string.Join(" | ", headers)} | {context.Request.ContentLength}");
        if (Misbehaviour is { } misbehave)
        {
            await misbehave(context);
            return;
        }

        var prefix = context.Request.Path.Value!["/range/".Length..];
        var lines = counts.Where(known => known.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(known => $"{known.Key[5..]}:{known.Value}")
            .Append($"{new string('0', 35)}:0");
        await context.Response.WriteAsync(string.Join("\r\n", lines));
    }
}
