using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Server;
using Gatehouse.Server.Foundation.Storage;
using static Gatehouse.Benchmarks.ServerBenchmarks;

namespace Gatehouse.Benchmarks;

/// <summary>What an import of 100,000 accounts leaves to the server that has the database, beside the same load without it.</summary>
internal static class ImportBeside
{
    private const int Users = 100_000;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync()
    {
        Header();
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            var project = Path.Combine(folder.FullName, "django.sqlite3");
            ImportSource.Fill(project, Users);
            foreach (var engine in (DatabaseEngine[])[DatabaseEngine.Sqlite, DatabaseEngine.Postgres])
                await RunOnAsync(engine, project);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunOnAsync(DatabaseEngine engine, string project)
    {
        using var server = await ServerProcess.StartAsync(users: 1, $"{NoLimits},{Rotation}", engine: engine);
        var (token, _) = await server.SignInAsync("user-0");
        IServerClient[] reads = [.. Enumerable.Range(0, 8).Select(_ => new WhoAmIClient(token))];
        IServerClient[] writes = await RefreshClientsAsync(server, 8);
        await WhileAsync(server, reads, writes, Task.Delay(Slice));
        var (readsAlone, writesAlone) = await WhileAsync(server, reads, writes, Task.Delay(5 * Slice));

        var import = ImportAsync(server, project);
        var (readsBeside, writesBeside) = await WhileAsync(server, reads, writes, import);
        var answer = await import;

        Row($"users/me beside an import, {engine}, p99", Milliseconds(P(readsBeside, 0.99)), Milliseconds(P(readsAlone, 0.99)), P(readsBeside, 0.99) / P(readsAlone, 0.99), "(for information)");
        Row("   the longest", Milliseconds(P(readsBeside, 1)), Milliseconds(P(readsAlone, 1)), null, "(for information)");
        Row($"jwt/refresh beside an import, {engine}, p99", Milliseconds(P(writesBeside, 0.99)), Milliseconds(P(writesAlone, 0.99)), P(writesBeside, 0.99) / P(writesAlone, 0.99), "<= 50 ms more");
        Row("   median", Milliseconds(P(writesBeside, 0.5)), Milliseconds(P(writesAlone, 0.5)), null, "(for information)");
        Row("   the longest", Milliseconds(P(writesBeside, 1)), Milliseconds(P(writesAlone, 1)), null, "(for information)");
        var seconds = answer.GetProperty("seconds").GetDouble();
        Row("   accounts a second", string.Create(CultureInfo.InvariantCulture, $"{answer.GetProperty("taken").GetInt64() / seconds:0}/s"), "", null, "(for information)");
        Row("   transactions of the import, the longest", string.Create(CultureInfo.InvariantCulture, $"{answer.GetProperty("longestTransactionMilliseconds").GetDouble():0} ms"), "", null, "~ 50 ms");
    }

    private static async Task<(List<double> Reads, List<double> Writes)> WhileAsync(ServerProcess server, IServerClient[] reads, IServerClient[] writes, Task work)
    {
        var (readTimes, writeTimes) = (new List<double>(), new List<double>());
        do
        {
            var reading = ServerLoad.RunAsync(server.Port, reads, Slice, Pause);
            var writing = ServerLoad.RunAsync(server.Port, writes, Slice, Pause);
            readTimes.AddRange((await reading).Answers.Select(answer => answer.Took.TotalMicroseconds));
            writeTimes.AddRange((await writing).Answers.Select(answer => answer.Took.TotalMicroseconds));
        }
        while (!work.IsCompleted);

        readTimes.Sort();
        writeTimes.Sort();
        return (readTimes, writeTimes);
    }

    private static async Task<JsonElement> ImportAsync(ServerProcess server, string project)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList =
            {
                typeof(GatehouseServer).Assembly.Location.Replace("Gatehouse.Server.dll", "gatehouse.dll", StringComparison.Ordinal),
                "user", "import", "--from", "django", project, "--json",
            },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Gatehouse__Database"] = server.Database, ["Gatehouse__MasterKey"] = ServerHost.MasterKey },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonDocument.Parse(output).RootElement : throw new InvalidOperationException(await errors);
    }

    private static double P(List<double> sorted, double part) => sorted[Math.Min((int)(sorted.Count * part), sorted.Count - 1)];
}
