using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace EventScheduler.Tests;

/// <summary>The project's README: a newcomer types its lines and sees what it shows.</summary>
public sealed partial class ReadmeTests
{
    private const string Separator = "----- next command -----";

    [Fact]
    public async Task What_the_README_shows_is_what_its_commands_print()
    {
        var steps = Steps(await File.ReadAllTextAsync(ReadmePath())).ToList();
        await using var sample = await RunningSample.StartAsync();

        var printed = (await sample.RunInShellAsync(string.Join($"\necho '{Separator}'\n", steps.Select(step => step.Command)))).Split($"{Separator}\n");

        steps.Count.ShouldBeGreaterThan(10);
        printed.Length.ShouldBe(steps.Count);
        foreach (var (step, output) in steps.Zip(printed))
            Instant().Replace(output, "TIME").TrimEnd('\n').ShouldBe(Instant().Replace(step.Output, "TIME"), step.Command);
    }

    /// <summary>Commands with the output shown for each, from the blocks between the two marks.</summary>
    private static IEnumerable<(string Command, string Output)> Steps(string readme)
    {
        var walk = Walk().Match(readme).Value;
        var lines = Block().Matches(walk).SelectMany(block => block.Groups["lines"].Value.TrimEnd('\n').Split('\n')).ToList();
        for (var i = 0; i < lines.Count;)
        {
            var command = lines[i++][2..];
            var output = lines.Skip(i).TakeWhile(line => !line.StartsWith("$ ", StringComparison.Ordinal)).ToList();
            i += output.Count;
            yield return (command, string.Join('\n', output));
        }
    }

    private static string ReadmePath([CallerFilePath] string here = "")
    {
        var start = File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory;
        var folder = new DirectoryInfo(start);
        while (!File.Exists(Path.Combine(folder!.FullName, "Gatehouse.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "README.md");
    }

    [GeneratedRegex("<!-- walk.*?<!-- /walk -->", RegexOptions.Singleline)]
    private static partial Regex Walk();

    [GeneratedRegex("```console\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z")]
    private static partial Regex Instant();

    /// <summary>The sample in a process of its own, in an empty folder.</summary>
    private sealed class RunningSample(Process process, string folder, int port) : IAsyncDisposable
    {
        public static async Task<RunningSample> StartAsync()
        {
            var folder = Directory.CreateTempSubdirectory("readme-").FullName;
            var port = FreePort();
            var process = Start(folder, "dotnet", typeof(Profile).Assembly.Location, "--urls", $"http://127.0.0.1:{port}");
            var sample = new RunningSample(process, folder, port);
            using var client = new HttpClient();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!await IsReadyAsync(client, port, patience.Token))
                await Task.Delay(50, patience.Token);
            return sample;
        }

        /// <summary>Runs the commands as a newcomer would, against this process and the built executable.</summary>
        public async Task<string> RunInShellAsync(string commands)
        {
            var gatehouse = Path.Combine(AppContext.BaseDirectory, "gatehouse.dll");
            using var shell = Start(folder, "bash", "-c", commands
                .Replace("localhost:5220", $"127.0.0.1:{port}", StringComparison.Ordinal)
                .Replace("dotnet run --project src/Gatehouse --", $"dotnet {gatehouse}", StringComparison.Ordinal));
            var output = await shell.StandardOutput.ReadToEndAsync();
            await shell.WaitForExitAsync();
            return output;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static Process Start(string folder, string program, params string[] arguments)
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            return Process.Start(start)!;
        }

        private static async Task<bool> IsReadyAsync(HttpClient client, int port, CancellationToken cancellation)
        {
            try
            {
                return (await client.GetAsync($"http://127.0.0.1:{port}/healthz/ready", cancellation)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
