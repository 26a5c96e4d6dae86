using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Lines to and from a mail server, first over TCP, then over TLS. RFC 5321 §2.3.8.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    /// <summary>Far above RFC 5321 §4.5.3.1.5's 512: a server that never ends its line is not read for ever.</summary>
    private const int LongestLine = 4096;
    private const int MostLines = 128;

    private readonly TcpClient client;
    private readonly TimeSpan timeout;
    private readonly byte[] buffer = new byte[LongestLine];
    private Stream stream;
    private int start;
    private int end;

    private SmtpConnection(TcpClient client, TimeSpan timeout) => (this.client, this.timeout, stream) = (client, timeout, client.GetStream());

    /// <summary>Our own end of the connection.</summary>
    public IPAddress LocalAddress => ((IPEndPoint)client.Client.LocalEndPoint!).Address;

    /// <summary>Connects. Nothing is read yet.</summary>
    public static async Task<SmtpConnection> OpenAsync(string host, int port, TimeSpan timeout, CancellationToken cancellation)
    {
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            using var limit = Limit(timeout, cancellation);
            await tcp.ConnectAsync(host, port, limit.Token);
            return new SmtpConnection(tcp, timeout);
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>Upgrades to TLS. What the server said in the clear after its go-ahead would be taken for an answer under TLS, so it ends the
    /// connection (CVE-2011-0411).</summary>
    public async Task UpgradeAsync(SslClientAuthenticationOptions options, CancellationToken cancellation)
    {
        if (start != end)
            throw new SmtpException("the server spoke before TLS was up");

        using var limit = Limit(timeout, cancellation);
        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, limit.Token);
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        using var limit = Limit(timeout, cancellation);
        await stream.WriteAsync(bytes, limit.Token);
        await stream.FlushAsync(limit.Token);
    }

    /// <summary>Reads one answer, of as many lines as it has.</summary>
    public async Task<SmtpReply> ReadReplyAsync(CancellationToken cancellation)
    {
        using var limit = Limit(timeout, cancellation);
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(limit.Token);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, provider: null, out var code))
                throw new SmtpException("the server does not speak SMTP");

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
                return new SmtpReply(code, lines);
        }
        throw new SmtpException("the server's answer does not end");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var searched = start;
        while (true)
        {
            var newline = Array.IndexOf(buffer, (byte)'\n', searched, end - searched);
            if (newline >= 0)
            {
                var line = Encoding.Latin1.GetString(buffer, start, newline - start).TrimEnd('\r');
                start = newline + 1;
                return line;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            searched = end;
            if (end == buffer.Length)
                throw new SmtpException("the server's line does not end");

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
            if (read == 0)
                throw new SmtpException("the server hung up");
            end += read;
        }
    }

    private static CancellationTokenSource Limit(TimeSpan timeout, CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        return limit;
    }
}
