using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Samples.Testing;

/// <summary>The programs of a walk, each in a process of its own with a port that is free, together in an empty folder.</summary>
internal sealed partial class WalkedPrograms : IAsyncDisposable
{
    private const string Server = "src/Gatehouse";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("walk-");
    private readonly List<(string Project, Process Process, int Port)> running = [];

    /// <summary>Starts a project as it was built for these tests, and returns when it listens.</summary>
    public async Task StartAsync(string project, IEnumerable<string> arguments)
    {
        var port = FreePort();
        var process = Start("dotnet", [ProgramOf(project), "--urls", $"http://127.0.0.1:{port}", .. arguments.Select(InRepository)]);
        running.Add((project, process, port));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await ListensAsync(port, patience.Token))
        {
            process.HasExited.ShouldBeFalse($"{project} ended before it listened.");
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Runs lines of a shell against the programs, and gives what they print, with the addresses that the page has.</summary>
    public async Task<string> RunInShellAsync(string commands)
    {
        commands = InRepository(commands.Replace($"dotnet run --project {Server} --", $"dotnet {ProgramOf(Server)}", StringComparison.Ordinal));
        foreach (var (project, _, port) in running)
            commands = commands.Replace(AddressOf(project), $"127.0.0.1:{port}", StringComparison.Ordinal);
        using var shell = Start("bash", ["-c", commands]);
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();

        return running.Aggregate(output, static (text, program) => text.Replace($"127.0.0.1:{program.Port}", AddressOf(program.Project), StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, process, _) in running)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";

        // The samples that have no server inside take that of the page to be where it usually is.
        if (running.Find(static program => program.Project == Server) is { Process: not null } server)
            start.Environment["Issuer"] = $"http://127.0.0.1:{server.Port}";
        return Process.Start(start)!;
    }

    private static string ProgramOf(string project) =>
        Path.Combine(AppContext.BaseDirectory, project == Server ? "gatehouse.dll" : $"{Path.GetFileName(project)}.dll");

    private static string AddressOf(string project) => project == Server
        ? "localhost:5210"
        : Url().Match(Repository.Read($"{project}/Properties/launchSettings.json")).Groups["address"].Value;

    private static string InRepository(string text) => Sample().Replace(text, $"{Repository.Root}/samples/");

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
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

    [GeneratedRegex("\"applicationUrl\": \"http://(?<address>localhost:\\d+)\"")]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<=[ =])samples/")]
    private static partial Regex Sample();
}
