using System.Diagnostics;
using System.Globalization;
using Gatehouse.Server;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Import;
using Gatehouse.Server.Import.Django;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Benchmarks;

/// <summary>Accounts a second that an import takes over, and the memory it holds: 1,000,000 in under 5 minutes.</summary>
internal static class ImportBenchmarks
{
    private static int Users => Environment.GetEnvironmentVariable("GATEHOUSE_BENCH_LONG") == "1" ? 1_000_000 : 100_000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            var project = Path.Combine(folder.FullName, "django.sqlite3");
            ImportSource.Fill(project, Users);
            await RunOnAsync("SQLite", $"sqlite:{Path.Combine(folder.FullName, "gatehouse.db")}", folder.FullName, project);
            var (connectionString, drop) = await Server.Tests.PostgresCluster.Instance.CreateDatabaseAsync();
            await RunOnAsync("PostgreSQL", connectionString, folder.FullName, project);
            await drop();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunOnAsync(string engine, string database, string folder, string project)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Gatehouse:Database", database), new("Gatehouse:DataDirectory", folder), new("Gatehouse:MasterKey", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        ]);
        builder.AddGatehouseServer(options => options.Role = ServerRole.Command);
        var host = builder.Build();
        await using var disposed = (IAsyncDisposable)host;
        await host.Services.GetRequiredService<ServerPreparation>().PrepareAsync(CancellationToken.None);
        await using var source = await DjangoSource.OpenAsync(project, new DjangoNames(), CancellationToken.None);
        var summary = new ImportSummary();
        var begun = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        await host.Services.GetRequiredService<AccountImport>().RunAsync(source, new ImportOptions(), static _ => { }, new Progress<ImportProgress>(), summary, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"import of {summary.Taken:N0} on {engine}: {seconds:N1} s, {summary.Taken / seconds:N0}/s, {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / summary.Taken:N0} us of CPU each, "
            + $"longest transaction {summary.LongestHold.TotalMilliseconds:N0} ms, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024:N0} MiB (budget: 3,334/s)"));
    }
}
