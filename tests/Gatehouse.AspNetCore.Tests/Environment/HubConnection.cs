using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>A connection to a hub: SignalR's JSON protocol over a WebSocket.</summary>
internal sealed class HubConnection : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket socket = new();
    private int invocations;

    /// <summary>Connects and shakes hands. A hub that is not for the caller refuses the connection.</summary>
    /// <exception cref="WebSocketException">The hub answered with another status than 101.</exception>
    public static async Task<HubConnection> ConnectAsync(TestApi api, string path, string? token)
    {
        var connection = new HubConnection();
        if (token is not null)
            connection.socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await connection.socket.ConnectAsync(new UriBuilder(new Uri(api.Http.BaseAddress!, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        await connection.SendAsync("""{"protocol":"json","version":1}""");
        (await connection.ReceiveAsync()).ShouldBe("{}");
        return connection;
    }

    /// <summary>Calls a method of the hub.</summary>
    /// <returns>Its result; null where it refused.</returns>
    public async Task<string?> InvokeAsync(string method, params string[] arguments)
    {
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = $"{++invocations}", target = method, arguments }));
        while (true)
        {
            using var message = JsonDocument.Parse(await ReceiveAsync());
            if (message.RootElement.GetProperty("type").GetInt32() == 3) // a completion; others are pings
                return message.RootElement.TryGetProperty("result", out var result) ? result.GetString() : null;
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task<string> ReceiveAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        do
        {
            var received = await socket.ReceiveAsync(one.AsMemory(), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("The hub has closed the connection.");
            text.Append((char)one[0]);
        }
        while (text[^1] != End);
        return text.ToString(0, text.Length - 1);
    }
}
