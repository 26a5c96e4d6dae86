using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Gatehouse.Server;

namespace Gatehouse.Benchmarks;

/// <summary>F4 and F5: how fast the executable is ready and how little memory it keeps, beside a Kestrel application with one route.</summary>
internal static class ServerFootprint
{
    private const int Starts = 7;

    public static async Task RunAsync()
    {
        Console.WriteLine($"{"name",-52} | {"ours",12} | {"baseline",12} | {"ratio",6} | budget");
        var (first, later, bare) = (new List<double>(), new List<double>(), new List<double>());
        var (memory, used, bareMemory) = (0.0, 0.0, 0.0);
        for (var round = 0; round < Starts; round++)
        {
            var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
            using (var server = await StartAsync(folder.FullName, first))
            {
                if (round == 0)
                    (memory, used) = (await server.IdleMemoryAsync(), await MemoryAfterSignUpAsync(server));
            }

            using (await StartAsync(folder.FullName, later))
            {
            }

            using (var host = await StartBareAsync(bare))
            {
                if (round == 0)
                    bareMemory = await host.IdleMemoryAsync();
            }

            folder.Delete(recursive: true);
        }

        Row("F5 start to ready, the very first", Median(first), Median(bare), "ms", "<= 1500 ms");
        Row("F5 start to ready, later", Median(later), Median(bare), "ms", "<= 2.00, <= 1000 ms");
        Row("F4 idle memory (PSS)", memory, bareMemory, "MB", "<= 70 MB, goal 65");
        Row("   after a sign-up, with 19 MiB of a hashing thread", used, bareMemory, "MB", "(for information)");
    }

    /// <summary>A process's share of memory (PSS), in MB.</summary>
    public static double MemoryOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(text => text.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static async Task<double> MemoryAfterSignUpAsync(Started server)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Host = "localhost" } };
        using var form = new FormUrlEncodedContent([new("username", "ada"), new("password", ServerHost.Password)]);
        (await http.PostAsync($"http://127.0.0.1:{server.Port}/auth/users/", form)).EnsureSuccessStatusCode();
        return await server.IdleMemoryAsync();
    }

    private static Task<Started> StartAsync(string folder, List<double> times)
    {
        var port = ServerProcess.FreePort();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            ArgumentList = { typeof(GatehouseServer).Assembly.Location.Replace("Gatehouse.Server.dll", "gatehouse.dll", StringComparison.Ordinal), "--urls", $"http://127.0.0.1:{port}" },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Gatehouse__PublicUrl"] = "http://localhost", ["Gatehouse__DrainDelay"] = "00:00:00" },
        };
        return Started.StartAsync(start, port, "/healthz/ready", times);
    }

    private static Task<Started> StartBareAsync(List<double> times)
    {
        var port = ServerProcess.FreePort();
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { typeof(ServerFootprint).Assembly.Location, "library-host", "bare", $"{port}" } };
        return Started.StartAsync(start, port, "/open", times);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Row(string name, double ours, double baseline, string unit, string budget) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-52} | {ours,9:0.0} {unit} | {baseline,9:0.0} {unit} | {ours / baseline,6:0.00} | {budget}"));

    /// <summary>A process that has answered.</summary>
    private sealed class Started(Process process, int port) : IDisposable
    {
        private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

        public int Port => port;

        public static async Task<Started> StartAsync(ProcessStartInfo start, int port, string path, List<double> times)
        {
            start.UseShellExecute = false;
            start.RedirectStandardInput = start.RedirectStandardOutput = true;
            var begun = Stopwatch.GetTimestamp();
            var process = Process.Start(start)!;
            _ = process.StandardOutput.ReadToEndAsync();
            await process.StandardInput.WriteAsync(".\n"); // the bare host waits for the end of its input's first part
            await process.StandardInput.FlushAsync();
            while (!await AnswersAsync(port, path))
            {
                if (process.HasExited)
                    throw new InvalidOperationException("The process ended before it answered.");
                await Task.Delay(2);
            }

            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            return new Started(process, port);
        }

        /// <summary>Its share of memory when it has come to rest, in MB.</summary>
        public async Task<double> IdleMemoryAsync()
        {
            await Task.Delay(Settling);
            return MemoryOf(process.Id);
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        private static async Task<bool> AnswersAsync(int port, string path)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
                using var reader = new StreamReader(client.GetStream());
                return (await reader.ReadLineAsync())?.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) == true;
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                return false;
            }
        }
    }
}
