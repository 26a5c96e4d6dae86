using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Foundation.Mail;

/// <summary>A running mail server (npm smtp-server, in the folder <c>smtp</c>), and what it has taken.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly Channel<ReceivedMail> received = Channel.CreateUnbounded<ReceivedMail>();

    private SmtpServer(Process process) => this.process = process;

    public int Port { get; private set; }

    /// <summary>The mails it has said yes to, as they come.</summary>
    public ChannelReader<ReceivedMail> Received => received.Reader;

    public static async Task<SmtpServer> StartAsync(SmtpServerSettings? settings = null)
    {
        var folder = Path.Combine(Repository.Root, "tests/Gatehouse.Server.Tests/Foundation/Mail/smtp");
        Directory.Exists(Path.Combine(folder, "node_modules")).ShouldBeTrue($"The mail server is not installed: run `npm ci` in {folder}, or ./test.");

        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("server.mjs");
        start.ArgumentList.Add(JsonSerializer.Serialize(settings ?? new SmtpServerSettings(), JsonSerializerOptions.Web));
        var server = new SmtpServer(Process.Start(start)!);
        var greeting = await server.process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start.");
        server.Port = JsonDocument.Parse(greeting).RootElement.GetProperty("port").GetInt32();
        _ = server.ReadAsync();
        return server;
    }

    /// <summary>The settings that reach it without encryption.</summary>
    public SmtpOptions Options(SmtpTls tls = SmtpTls.None) =>
        new() { Host = "127.0.0.1", Port = Port, Tls = tls, Timeout = TimeSpan.FromSeconds(10) };

    public async Task<ReceivedMail> NextAsync() => await received.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    /// <summary>Stops it. Returns the mails that nobody has read yet.</summary>
    public async Task<List<ReceivedMail>> StopAsync()
    {
        process.StandardInput.Close();
        var mails = await received.Reader.ReadAllAsync().ToListAsync();
        await process.WaitForExitAsync();
        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            received.Writer.TryWrite(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
        received.Writer.Complete();
    }
}

/// <summary>What <c>server.mjs</c> reads.</summary>
internal sealed record SmtpServerSettings
{
    public string Tls { get; init; } = "none";
    public string? Key { get; init; }
    public string? Cert { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }
    public string[]? AuthMethods { get; init; }
    public int Port { get; init; }
    public bool WithoutUtf8 { get; init; }
}

/// <summary>A mail as the server took it and as a parser that is not ours reads it.</summary>
internal sealed record ReceivedMail
{
    public required Envelope Envelope { get; init; }
    public required bool Secure { get; init; }
    public string? User { get; init; }
    public required byte[] Raw { get; init; }
    public required Person From { get; init; }
    public required Person[] To { get; init; }
    public required string Subject { get; init; }
    public required string MessageId { get; init; }
    public required DateTimeOffset Date { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public required string[] Headers { get; init; }
}

/// <summary>What SMTP itself said.</summary>
internal sealed record Envelope(string From, string[] To);

/// <summary>A mailbox as parsed.</summary>
internal sealed record Person(string Name, string Address);
