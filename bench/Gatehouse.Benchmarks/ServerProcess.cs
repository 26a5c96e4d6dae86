using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;
using Npgsql;

namespace Gatehouse.Benchmarks;

/// <summary>A child process with a server that was given these users and settings, on a database of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly HttpClient http;
    private readonly Func<ValueTask> drop;

    private ServerProcess(Process process, string folder, string database, Func<ValueTask> drop, int port)
    {
        (this.process, this.folder, Database, this.drop, Port) = (process, folder, database, drop, port);
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), DefaultRequestHeaders = { Host = "localhost" } };
    }

    public int Port { get; }

    /// <summary>What <c>Gatehouse:Database</c> is.</summary>
    public string Database { get; }

    /// <summary>Its share of memory (PSS) now, in MB.</summary>
    public double Memory => ServerFootprint.MemoryOf(process.Id);

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="users">Users <c>user-0</c>, … with <see cref="ServerHost.Password"/>.</param>
    /// <param name="settings">Sections of the settings as JSON members.</param>
    /// <param name="secrets">Members of the file's <c>secrets</c>.</param>
    /// <param name="engine">SQLite, or the tests' PostgreSQL.</param>
    public static async Task<ServerProcess> StartAsync(int users, string settings, string secrets = "", DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var place = Directory.CreateTempSubdirectory("gatehouse-bench-").FullName;
        var declared = Enumerable.Range(0, users).Select(number => $$"""{"username":"user-{{number}}","password":"{{ServerHost.Password}}"}""");
        await File.WriteAllTextAsync(
            Path.Combine(place, "gatehouse.json"), $$"""{"settings":{{{settings}}},"secrets":{{{secrets}}},"users":[{{string.Join(',', declared)}}]}""");

        var (database, drop) = await DatabaseAsync(engine, place);
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        foreach (var argument in (string[])["server-host", database, place, $"{port}"])
            start.ArgumentList.Add(argument);
        var child = new ServerProcess(Process.Start(start)!, place, database, drop, port);
        await child.WaitUntilReadyAsync();
        return child;
    }

    /// <summary>What it has used since its start.</summary>
    public async Task<ServerUse> UseAsync() => (await http.GetFromJsonAsync<ServerUse>("/use"))!;

    /// <summary>Has it check so many passwords one after the other, with nothing around the hash.</summary>
    public async Task HashAsync(int count) => await http.GetStringAsync($"/hash/{count}");

    /// <summary>Signs a user in.</summary>
    public async Task<(string Access, string Refresh)> SignInAsync(string username)
    {
        using var form = new FormUrlEncodedContent([new("username", username), new("password", ServerHost.Password)]);
        using var response = await http.PostAsync("/auth/jwt/create/", form);
        using var json = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return (json.RootElement.GetProperty("access").GetString()!, json.RootElement.GetProperty("refresh").GetString()!);
    }

    public void Dispose()
    {
        http.Dispose();
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
        drop().AsTask().GetAwaiter().GetResult();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<(string Database, Func<ValueTask> Drop)> DatabaseAsync(DatabaseEngine engine, string folder)
    {
        if (engine == DatabaseEngine.Sqlite)
            return ($"sqlite:{Path.Combine(folder, "gatehouse.db")}", () => ValueTask.CompletedTask);

        // As many connections as an operator who says nothing has.
        var (connectionString, drop) = await Server.Tests.PostgresCluster.Instance.CreateDatabaseAsync();
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Remove("Maximum Pool Size");
        return (settings.ConnectionString, drop);
    }

    private async Task WaitUntilReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await http.GetStringAsync("/open");
                return;
            }
            catch (HttpRequestException) when (attempt < 600 && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }
}
