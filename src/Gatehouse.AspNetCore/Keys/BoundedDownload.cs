using System.Net;

namespace Gatehouse.AspNetCore.Keys;

/// <summary>Downloads small documents within S73's limits: no redirects, a time limit, at most 256 KiB.</summary>
internal sealed class BoundedDownload : IDisposable
{
    public const int MaxBytes = 256 * 1024;

    private readonly HttpMessageInvoker http;
    private readonly TimeSpan timeout;
    private readonly TimeProvider clock;

    public BoundedDownload(HttpMessageHandler? handler, TimeSpan timeout, TimeProvider clock, int connections = int.MaxValue)
    {
        // A handler that was given belongs to whoever gave it.
        http = handler is not null ? new(handler, disposeHandler: false) : new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = connections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        this.timeout = timeout;
        this.clock = clock;
    }

    /// <summary>The status and, when it is 200, the body. What goes wrong on the way becomes a failure, never an exception.</summary>
    public async Task<(HttpStatusCode? Status, KeyFetch Fetch)> GetAsync(string url, CancellationToken stopping)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return (null, KeyFetch.Failed("no address"));

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, stopping);
    }

    /// <inheritdoc cref="GetAsync"/>
    public async Task<(HttpStatusCode? Status, KeyFetch Fetch)> SendAsync(HttpRequestMessage request, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await http.SendAsync(request, ended.Token);
            if (response.StatusCode != HttpStatusCode.OK)
                return (response.StatusCode, KeyFetch.Failed($"status {(int)response.StatusCode}"));

            return (HttpStatusCode.OK, await ReadAsync(response.Content, ended.Token));
        }
        catch (OperationCanceledException)
        {
            return (null, KeyFetch.Failed("no answer in time"));
        }
        catch (Exception e)
        {
            // Whatever a handler throws, the fetch has failed and is tried again; nothing may end the fetching.
            return (null, KeyFetch.Failed(e.Message));
        }
    }

    public void Dispose() => http.Dispose();

    private static async Task<KeyFetch> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[16 * 1024];
        var filled = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellation);
            if (read == 0)
                return new KeyFetch(buffer[..filled], null);
            filled += read;
            if (filled > MaxBytes)
                return KeyFetch.Failed($"more than {MaxBytes} bytes");
            if (filled == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxBytes + 1));
        }
    }
}
