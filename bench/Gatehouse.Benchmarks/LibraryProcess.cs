using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gatehouse.Benchmarks;

/// <summary>A child process with an API under load, and what it has cost so far.</summary>
internal sealed class LibraryProcess : IDisposable
{
    private readonly Process process;

    private LibraryProcess(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    /// <summary>User and system time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a child and waits until it answers.</summary>
    public static async Task<LibraryProcess> StartAsync(string kind, string input)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(LibraryProcess).Assembly.Location);
        start.ArgumentList.Add("library-host");
        start.ArgumentList.Add(kind);
        start.ArgumentList.Add($"{port}");
        var child = new LibraryProcess(Process.Start(start)!, port);
        await child.process.StandardInput.WriteLineAsync($"{input}\n.");
        await child.process.StandardInput.FlushAsync();
        await child.WaitUntilReadyAsync();
        return child;
    }

    /// <summary>The bytes the child has allocated so far.</summary>
    public async Task<long> AllocatedAsync()
    {
        using var http = new HttpClient();
        return long.Parse(await http.GetStringAsync($"http://127.0.0.1:{Port}/allocated"), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await http.GetStringAsync($"http://127.0.0.1:{Port}/open");
                return;
            }
            catch (HttpRequestException) when (attempt < 200 && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
