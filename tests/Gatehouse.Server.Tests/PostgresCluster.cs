using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Gatehouse.Server.Tests;

/// <summary>
/// A PostgreSQL server of this run alone: made in a temporary folder at first use, on a random loopback port, removed at the end (<see cref="PostgresClusterEnd"/>).
/// <c>GATEHOUSE_TEST_POSTGRES</c> (a connection string that may create databases) takes its place.
/// </summary>
internal sealed class PostgresCluster
{
    private static readonly Lazy<PostgresCluster> Started = new(Start);

    private readonly string connectionString;
    private readonly string? folder;
    private readonly Process? server;
    private int stopped;

    private PostgresCluster(string connectionString, string? folder, Process? server)
    {
        this.connectionString = connectionString;
        this.folder = folder;
        this.server = server;
    }

    public static PostgresCluster Instance => Started.Value;

    /// <summary>Creates an empty database. Returns its connection string and what drops it.</summary>
    public async Task<(string ConnectionString, Func<ValueTask> DropAsync)> CreateDatabaseAsync()
    {
        var name = $"gatehouse_test_{Guid.NewGuid():N}";
        await ExecuteAsync($"create database {name} encoding 'UTF8' template template0");
        return (new NpgsqlConnectionStringBuilder(connectionString) { Database = name, MaxPoolSize = 10 }.ConnectionString, DropAsync);

        async ValueTask DropAsync() => await ExecuteAsync($"drop database {name} with (force)");
    }

    /// <summary>Stops the server, if one was started.</summary>
    public static void End()
    {
        if (Started.IsValueCreated)
            Instance.Stop();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static PostgresCluster Start()
    {
        if (Environment.GetEnvironmentVariable("GATEHOUSE_TEST_POSTGRES") is { Length: > 0 } given)
            return new PostgresCluster(given, null, null);

        var home = Directory.CreateTempSubdirectory("gatehouse-postgres-").FullName;
        var port = FreePort();
        if (Unprivileged.Length > 0)
            Run("chown", [UnprivilegedUser, home]);
        Run(Unprivileged, [Tool("initdb"), "-D", $"{home}/data", "-U", "gatehouse", "-A", "trust", "-E", "UTF8", "--no-sync"]);

        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "gatehouse",
            Database = "postgres",
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        var cluster = new PostgresCluster(connection.ConnectionString, home, StartServer(home, port));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop(); // when the run was broken off
        cluster.WaitUntilReady();
        return cluster;
    }

    private static string UnprivilegedUser => "postgres";

    // PostgreSQL refuses to run as root.
    private static string[] Unprivileged =>
        Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={UnprivilegedUser}", $"--regid={UnprivilegedUser}", "--clear-groups"] : [];

    // setpriv has the kernel stop the server when this process dies, however it dies; the thread that forked must live until then.
    private static Process StartServer(string folder, int port)
    {
        string[] command =
        [
            "setpriv", "--pdeathsig", "INT", .. Unprivileged.Skip(1),
            Tool("postgres"), "-D", $"{folder}/data", "-p", port.ToString(CultureInfo.InvariantCulture), "-k", folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "fsync=on", "-c", "log_min_messages=panic",
        ];
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardError = true })!;
                started.SetResult(process);
                process.StandardError.ReadToEnd();
                process.WaitForExit();
            }
            catch (Exception exception)
            {
                started.TrySetException(exception);
            }
        })
        { IsBackground = true, Name = "PostgreSQL for the tests" };
        thread.Start();
        return started.Task.GetAwaiter().GetResult();
    }

    private void WaitUntilReady()
    {
        for (var begun = Stopwatch.GetTimestamp(); ; Thread.Sleep(50))
        {
            try
            {
                using var connection = new NpgsqlConnection(connectionString);
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (!server!.HasExited && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(30))
            {
                // Not yet: it is recovering or has not bound its port.
            }
        }
    }

    private void Stop()
    {
        if (folder is null || Interlocked.Exchange(ref stopped, 1) != 0)
            return;

        NpgsqlConnection.ClearAllPools();
        Run(Unprivileged, [Tool("pg_ctl"), "stop", "-D", $"{folder}/data", "-m", "immediate", "-w"]);
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Debian keeps the server's tools off the PATH, by version.
    private static string Tool(string name)
    {
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(path => $"{path}/bin")
            : [];
        return versions.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .Select(path => Path.Combine(path, name))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{name} is not installed: apt-get install postgresql");
    }

    private static void Run(string prefix, string[] arguments) => Run([prefix], arguments);

    private static void Run(string[] prefix, string[] arguments)
    {
        string[] command = [.. prefix, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command[0]} … {command[^1]} failed: {errors} {output.Result}");
    }
}
