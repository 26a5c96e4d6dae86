using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gatehouse.Benchmarks;

/// <summary>What a load run brought.</summary>
/// <param name="Requests">Answered requests.</param>
/// <param name="Refused">Those of them with another status than 200.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="P99">The time that 99 of 100 answers took at most.</param>
internal sealed record LoadResult(int Requests, int Refused, TimeSpan Elapsed, TimeSpan P99)
{
    public double PerSecond => Requests / Elapsed.TotalSeconds;
}

/// <summary>A client over kept-alive HTTP/1.1 connections, one request at a time on each, as light as sockets allow.</summary>
internal static class LibraryLoad
{
    /// <summary>Sends requests over so many connections.</summary>
    /// <param name="port">Where the API listens.</param>
    /// <param name="connections">How many connections, each with one request under way.</param>
    /// <param name="count">How many requests in all.</param>
    /// <param name="path">The path.</param>
    /// <param name="token">The token of the request of this number; null for none.</param>
    /// <param name="perSecond">At most so many requests a second over all; 0 for as many as go.</param>
    public static async Task<LoadResult> RunAsync(int port, int connections, int count, string path, Func<int, string?> token, int perSecond = 0)
    {
        var latencies = new long[count];
        var (next, refused) = (-1, 0);
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(ConnectionAsync)));
        var elapsed = Stopwatch.GetElapsedTime(begun);
        Array.Sort(latencies);
        return new LoadResult(count, refused, elapsed, TimeSpan.FromSeconds((double)latencies[count * 99 / 100] / Stopwatch.Frequency));

        async Task ConnectionAsync()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var buffer = new byte[16 * 1024];
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                if (perSecond > 0)
                    await WaitForTurnAsync(begun, number, perSecond);
                var length = WriteRequest(buffer, path, token(number));
                var sent = Stopwatch.GetTimestamp();
                await socket.SendAsync(buffer.AsMemory(0, length));
                if (!await ReadAnswerAsync(socket, buffer))
                    Interlocked.Increment(ref refused);
                latencies[number] = Stopwatch.GetTimestamp() - sent;
            }
        }
    }

    private static async Task WaitForTurnAsync(long begun, int number, int perSecond)
    {
        var due = TimeSpan.FromSeconds((double)number / perSecond) - Stopwatch.GetElapsedTime(begun);
        if (due > TimeSpan.FromMilliseconds(1))
            await Task.Delay(due);
    }

    private static int WriteRequest(byte[] buffer, string path, string? token)
    {
        var head = token is null ? $"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n" : $"GET {path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\r\n";
        return Encoding.ASCII.GetBytes(head, buffer);
    }

    private static async ValueTask<bool> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                throw new IOException("The API closed the connection.");
            filled += read;
        }
        while (!IsWhole(buffer.AsSpan(0, filled)));

        return buffer.AsSpan(9, 3).SequenceEqual("200"u8);
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;

        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return answer.EndsWith("0\r\n\r\n"u8);

        return System.Buffers.Text.Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) && answer.Length == end + 4 + length;
    }
}
