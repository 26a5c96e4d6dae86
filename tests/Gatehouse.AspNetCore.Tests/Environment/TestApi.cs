using System.Net.Sockets;
using System.Text;
using Gatehouse.AspNetCore.Bearer;
using Gatehouse.AspNetCore.Keys;
using Gatehouse.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>An API that the library protects, on Kestrel, with its own clock and an issuer across HTTP.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly WebApplication host;

    private TestApi(WebApplication host, IssuerServer issuer, TestClock clock) => (this.host, Issuer, Clock) = (host, issuer, clock);

    public IssuerServer Issuer { get; }

    public TestClock Clock { get; }

    public HttpClient Http { get; } = new();

    public IServiceProvider Services => host.Services;

    /// <summary>Starts an issuer and an API that trusts it.</summary>
    /// <param name="configure">Sets options of the default scheme.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="map">Maps endpoints, besides <c>/whoami</c> and <c>/maybe</c>.</param>
    /// <param name="prepare">Does something with the issuer before the API starts.</param>
    /// <param name="settle">Waits for the fetch of keys that the start causes.</param>
    /// <param name="environment">The host's environment.</param>
    public static async Task<TestApi> StartAsync(
        Action<GatehouseOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        Action<IssuerServer>? prepare = null,
        bool settle = true,
        string environment = "Production")
    {
        var clock = new TestClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var issuer = await IssuerServer.StartAsync();
        prepare?.Invoke(issuer);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddGatehouse(issuer.Url, configure);
        services?.Invoke(builder.Services);

        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/whoami", (GatehouseUser user) => user.UserId).RequireUser();
        app.MapGet("/maybe", (GatehouseUser? user) => user?.UserId ?? "none").OptionalUser();
        map?.Invoke(app);
        await app.StartAsync();

        var api = new TestApi(app, issuer, clock);
        api.Http.BaseAddress = new Uri(app.Urls.Single());
        if (settle)
            await api.SettleAsync();
        return api;
    }

    /// <summary>The default scheme's keys.</summary>
    public IGatehouseKeySource Keys => Services.GetRequiredService<GatehouseSchemes>().Get(GatehouseDefaults.AuthenticationScheme).KeySource;

    /// <summary>Waits until no fetch of keys is under way.</summary>
    public Task SettleAsync() => Keys is RemoteKeySource source ? source.Flight : Task.CompletedTask;

    /// <summary>A session token of the issuer.</summary>
    public string Token(Action<Dictionary<string, object?>>? change = null, string type = "JWT")
    {
        var claims = Tokens.SessionClaims(Issuer.Url, Clock);
        change?.Invoke(claims);
        return TestToken.Sign(Issuer.Key, type, claims);
    }

    /// <summary>An API token of the issuer.</summary>
    public string ApiToken(string audience, Action<Dictionary<string, object?>>? change = null, string type = "at+jwt")
    {
        var claims = Tokens.ApiClaims(Issuer.Url, audience, Clock);
        change?.Invoke(claims);
        return TestToken.Sign(Issuer.Key, type, claims);
    }

    /// <summary>Asks with these <c>Authorization</c> headers.</summary>
    public Task<Answer> GetAsync(string path, params string[] authorization) => SendAsync("GET", path, authorization);

    /// <inheritdoc cref="GetAsync"/>
    public async Task<Answer> SendAsync(string method, string path, params string[] authorization)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var value in authorization)
            request.Headers.TryAddWithoutValidation("Authorization", value);
        using var response = await Http.SendAsync(request);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.TryGetValues("WWW-Authenticate", out var challenge) ? challenge.Single() : null,
            response.Headers.TryGetValues("Retry-After", out var retryAfter) ? retryAfter.Single() : null,
            response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Asks with these header lines, sent as they are; answers with the head of the response.</summary>
    public async Task<string> SendRawAsync(string path, params string[] lines)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Http.BaseAddress!.Host, Http.BaseAddress.Port);
        await using var stream = socket.GetStream();
        var head = $"GET {path} HTTP/1.1\r\nHost: {Http.BaseAddress.Authority}\r\nConnection: close\r\n{string.Concat(lines.Select(line => line + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

/// <summary>An answer of the API.</summary>
internal sealed record Answer(int Status, string Body, string? Challenge, string? RetryAfter, string? MediaType);
