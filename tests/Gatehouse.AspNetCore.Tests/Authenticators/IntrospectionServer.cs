using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>A server that tells about keys across HTTP, and misbehaves when told to.</summary>
internal sealed class IntrospectionServer : IAsyncDisposable
{
    public const string Credential = "gh_test_0123456789a_key";
    private readonly WebApplication host;

    private IntrospectionServer(WebApplication host) => this.host = host;

    public string Url => host.Urls.Single();

    /// <summary>The answer for each key; others are nobody's.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    /// <summary>Every key that was asked about, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Answers instead; the usual answer when null.</summary>
    public RequestDelegate? Instead { get; set; }

    public static async Task<IntrospectionServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new IntrospectionServer(app);
        app.MapPost("/auth/token/introspect/", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Asked.Enqueue(form["token"].Single()!);
        if (Instead is { } instead)
            await instead(context);
        else if (context.Request.Headers.Authorization != $"Bearer {Credential}")
            context.Response.StatusCode = 401;
        else
            await context.Response.WriteAsync(Answers.GetValueOrDefault(form["token"].Single()!, """{"active":false}"""));
    }
}
