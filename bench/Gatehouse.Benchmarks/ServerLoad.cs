using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gatehouse.Benchmarks;

/// <summary>An answer, as far as a load looks at it.</summary>
/// <param name="Status">The status code.</param>
/// <param name="HasRetryAfter">Whether it says when to come again.</param>
/// <param name="Body">The body as text; read it before the next request.</param>
internal readonly record struct ServerAnswer(int Status, bool HasRetryAfter, string Body);

/// <summary>One kept-alive HTTP/1.1 connection with one request at a time, as light as sockets allow.</summary>
internal sealed class ServerConnection(Socket socket) : IDisposable
{
    private readonly byte[] buffer = new byte[32 * 1024];

    public static async Task<ServerConnection> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new ServerConnection(socket);
    }

    /// <summary>A GET with a bearer token.</summary>
    public static byte[] Get(string path, string token) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");

    /// <summary>A POST of a form.</summary>
    public static byte[] Post(string path, string form) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    public async ValueTask<ServerAnswer> SendAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        for (var filled = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            filled += read;
            if (TryRead(buffer.AsSpan(0, filled)) is { } answer)
                return answer;
        }
    }

    public void Dispose() => socket.Dispose();

    private static ServerAnswer? TryRead(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;

        var head = bytes[..end];
        var body = bytes[(end + 4)..];
        var length = head.IndexOf("\r\nContent-Length: "u8);
        if (length < 0 ? !body.EndsWith("0\r\n\r\n"u8) : !Utf8Parser.TryParse(head[(length + 18)..], out int expected, out _) || body.Length < expected)
            return null;

        var status = int.Parse(head[9..12], System.Globalization.CultureInfo.InvariantCulture);
        return new ServerAnswer(status, head.IndexOf("\r\nRetry-After: "u8) >= 0, Encoding.ASCII.GetString(body));
    }
}

/// <summary>What a load brought.</summary>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Answers">Each answer's status and how long it took, in order of duration.</param>
internal sealed record ServerLoadResult(TimeSpan Elapsed, IReadOnlyList<(int Status, bool HasRetryAfter, TimeSpan Took)> Answers)
{
    public double PerSecond => Answers.Count / Elapsed.TotalSeconds;

    public TimeSpan P99 => Answers[Answers.Count * 99 / 100].Took;
}

/// <summary>A client of one connection: makes its next request, and learns from the answer.</summary>
internal interface IServerClient
{
    byte[] Next();

    void Take(ServerAnswer answer);
}

/// <summary>Keeps clients busy.</summary>
internal static class ServerLoad
{
    /// <summary>Runs every client on a connection of its own for so long.</summary>
    /// <param name="port">Where the server listens.</param>
    /// <param name="clients">The clients.</param>
    /// <param name="duration">How long they go on.</param>
    /// <param name="pause">What each waits between an answer and its next request; none for as many as go.</param>
    public static async Task<ServerLoadResult> RunAsync(int port, IEnumerable<IServerClient> clients, TimeSpan duration, TimeSpan pause = default)
    {
        var begun = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(clients.Select(client => Task.Run(() => RunAsync(port, client, begun, duration, pause))));
        return new ServerLoadResult(Stopwatch.GetElapsedTime(begun), [.. answers.SelectMany(list => list).OrderBy(answer => answer.Took)]);
    }

    private static async Task<List<(int Status, bool HasRetryAfter, TimeSpan Took)>> RunAsync(int port, IServerClient client, long begun, TimeSpan duration, TimeSpan pause)
    {
        using var connection = await ServerConnection.OpenAsync(port);
        var answers = new List<(int Status, bool HasRetryAfter, TimeSpan Took)>();
        while (Stopwatch.GetElapsedTime(begun) < duration)
        {
            var request = client.Next();
            var sent = Stopwatch.GetTimestamp();
            var answer = await connection.SendAsync(request);
            answers.Add((answer.Status, answer.HasRetryAfter, Stopwatch.GetElapsedTime(sent)));
            client.Take(answer);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause);
        }

        return answers;
    }
}
