using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>The one way out (S116 to S120): whatever the server requests from others goes through here.</summary>
/// <remarks>No redirects, no proxy, no cookies, no compression; 5 s to connect, 10 s in all, 256 KiB; 50 requests at once, 2 to one host.</remarks>
internal sealed class OutboundClient : IDisposable
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int MaxAnswer = 256 * 1024;

    private const int MostAtOnce = 50, MostAtHost = 2;
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(5), InAll = TimeSpan.FromSeconds(10), OneAddress = TimeSpan.FromMinutes(2);

    private readonly OutboundRules rules;
    private readonly TimeSpan patience;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;
    private readonly SemaphoreSlim slots = new(MostAtOnce);
    private readonly HttpMessageInvoker http;

    /// <param name="rules">Where to.</param>
    /// <param name="resolve">Finds the addresses of a host; the system's resolver when null.</param>
    /// <param name="patience">How long a request may take in all; 10 seconds when null.</param>
    public OutboundClient(OutboundRules rules, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, TimeSpan? patience = null)
    {
        this.rules = rules;
        this.patience = patience ?? InAll;
        this.resolve = resolve ?? Dns.GetHostAddressesAsync;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ToConnect,
            PooledConnectionLifetime = OneAddress,
            MaxConnectionsPerServer = MostAtHost,
            MaxResponseHeadersLength = 16,
            ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="OutboundException">It may not be sent, or brought no answer of status 2xx.</exception>
    public async Task<byte[]> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (rules.Read(request.RequestUri?.OriginalString) is null)
            throw new OutboundException(OutboundFailure.Refused);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ended.CancelAfter(patience);
        try
        {
            await slots.WaitAsync(ended.Token);
            try
            {
                using var response = await http.SendAsync(request, ended.Token);
                return response.IsSuccessStatusCode
                    ? await ReadAsync(response.Content, ended.Token)
                    : throw new OutboundException(OutboundFailure.Status);
            }
            finally
            {
                slots.Release();
            }
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new OutboundException(OutboundFailure.Timeout, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw ClassOf(exception);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        slots.Dispose();
    }

    // The one resolution of this connection (S118): what was judged is what is connected to.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await ResolveAsync(host, cancellation);
        if (!rules.MayConnect(host, addresses))
            throw new OutboundException(OutboundFailure.Refused);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new OutboundException(OutboundFailure.Connect, exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await resolve(host, cancellation);
        }
        catch (SocketException exception)
        {
            throw new OutboundException(OutboundFailure.Dns, exception);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (answer.Length + read > MaxAnswer)
                throw new OutboundException(OutboundFailure.TooLong);
            answer.Write(buffer, 0, read);
        }

        return answer.ToArray();
    }

    private static OutboundException ClassOf(Exception exception) => exception switch
    {
        { InnerException: OutboundException own } => own,
        { InnerException: AuthenticationException } => new OutboundException(OutboundFailure.Tls, exception),
        _ => new OutboundException(OutboundFailure.Connect, exception),
    };
}
