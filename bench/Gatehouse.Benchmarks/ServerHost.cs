using System.Globalization;
using Gatehouse.Server;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;

namespace Gatehouse.Benchmarks;

/// <summary>
/// The server under load, a process of its own: <c>server-host DATABASE FOLDER PORT</c>. The server's own routes, and three that say what it has used
/// and hash without a server around it.
/// </summary>
internal static class ServerHost
{
    public const string Password = "Correct-Horse-9", MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    public static async Task<int> RunAsync(string database, string folder, string port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = folder });
        builder.Configuration["Gatehouse:Database"] = database;
        builder.Configuration["Gatehouse:DataDirectory"] = folder;
        builder.Configuration["Gatehouse:MasterKey"] = MasterKey;
        builder.Configuration["Gatehouse:PublicUrl"] = "http://localhost";
        builder.Configuration["Gatehouse:DrainDelay"] = "00:00:00";
        builder.Configuration["Gatehouse:Apply"] = Path.Combine(folder, "gatehouse.json");
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(HttpModule.SetLimits).UseUrls($"http://127.0.0.1:{port}");
        builder.AddGatehouseServer(options => options.Role = ServerRole.Embedded);
        await using var app = builder.Build();
        app.MapGatehouseServer();

        var storage = app.Services.GetRequiredService<Database>();
        var hasher = app.Services.GetRequiredService<PasswordHasher>();
        var stored = hasher.Hash(Password);
        app.MapGet("/use", () => new ServerUse(Environment.CpuUsage.TotalTime.TotalMicroseconds, HashingCpu(), storage.Statistics.Groups, storage.Statistics.Writes));
        app.MapGet("/hash/{count:int}", (int count) => HashAsync(() => hasher.Verify(stored, Password).Matches, count));
        app.MapGet("/open", () => "open");
        await app.StartAsync();

        // The parent's end of the pipe closes with the parent, however that ends.
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        return 0;
    }

    // Ticks of a hundredth of a second, so for long intervals only. Fields 14 and 15 of stat(5); the name in field 2 may hold blanks.
    private static double HashingCpu() => Directory.EnumerateDirectories("/proc/self/task")
        .Select(task => File.ReadAllText($"{task}/stat"))
        .Where(stat => stat.Contains("(password hashin", StringComparison.Ordinal))
        .Select(stat => stat[(stat.LastIndexOf(')') + 2)..].Split(' '))
        .Sum(fields => long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * 10_000.0;

    // On a thread of the kind that hashes for sign-ins: one that gives way suffers more from what else the machine does.
    private static Task<bool> HashAsync(Func<bool> hash, int count)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        HashingThread.Start("bare hashing", () => done.SetResult(Enumerable.Range(0, count).All(_ => hash())));
        return done.Task;
    }
}

/// <summary>What a server has used since its start.</summary>
/// <param name="Cpu">User and system time, in microseconds.</param>
/// <param name="HashingCpu">What of that the hashing threads took.</param>
/// <param name="Groups">Commits of the group-commit writer.</param>
/// <param name="Writes">Writes in those commits.</param>
internal sealed record ServerUse(double Cpu, double HashingCpu, long Groups, long Writes);
