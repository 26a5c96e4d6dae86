using System.Diagnostics;
using System.Globalization;
using Gatehouse.Server;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Import;
using Gatehouse.Server.Import.Django;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SqliteConnection = Microsoft.Data.Sqlite.SqliteConnection;

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
        if (!File.Exists(project))
            Fill(project); // after SQLite's library is loaded

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

    private static void Fill(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            pragma journal_mode = off;
            create table auth_user (id integer primary key, password text, last_login datetime, is_superuser bool, username text unique, first_name text,
              last_name text, email text, is_staff bool, is_active bool, date_joined datetime);
            create table auth_group (id integer primary key, name text);
            create table auth_user_groups (id integer primary key, user_id integer, group_id integer);
            create table authtoken_token (key text primary key, user_id integer unique);
            insert into auth_group values (1, 'editors');
            insert into auth_user
            with recursive n (i) as (select 1 union all select i + 1 from n where i < $users)
            select i, 'pbkdf2_sha256$260000$025WFCJ4wOJ0kaQguJ3k06$6B+08QoVyg8GZZR2Gp6VCNJ0hfeSrCfVBlDky3lnEfY=', '2024-01-01 10:00:00.123456', 0,
                   printf('member%07d', i * 7919 % $users), 'Ada', 'Lovelace', 'member' || i || '@example.com', 0, 1, '2020-01-01 10:00:00' from n;
            insert into auth_user_groups (user_id, group_id) select id, 1 from auth_user where id % 10 = 0;
            create index groups_by_user on auth_user_groups (user_id);
            insert into authtoken_token select printf('%040x', id * 2654435761), id from auth_user where id % 4 = 0;
            """;
        command.Parameters.AddWithValue("$users", Users);
        command.ExecuteNonQuery();
    }
}
