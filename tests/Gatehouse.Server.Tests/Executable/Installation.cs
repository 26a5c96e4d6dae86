using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Executable;

/// <summary>A folder to run the executable in, and a fresh database on the engine of this run.</summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>The master key of every installation.</summary>
    public const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private readonly Func<ValueTask> drop;

    private Installation(string folder, string setting, Func<ValueTask> drop)
    {
        Folder = folder;
        Setting = setting;
        this.drop = drop;
        Environment["Gatehouse__Database"] = setting;
        Environment["Gatehouse__MasterKey"] = MasterKey;
        Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
    }

    public string Folder { get; }

    /// <summary>What <c>Gatehouse:Database</c> is.</summary>
    public string Setting { get; }

    /// <summary>The environment of every process started here.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <param name="engine">For tests about one engine; else the run's.</param>
    public static async Task<Installation> CreateAsync(DatabaseEngine? engine = null)
    {
        var (setting, drop) = await TestDatabase.CreateEmptyAsync(engine);
        return new Installation(Directory.CreateTempSubdirectory("gatehouse-run-").FullName, setting, drop);
    }

    /// <summary>Writes a <c>gatehouse.json</c> into the folder; <see cref="ApplyAtStart"/> names it to a server.</summary>
    public Task DeclareAsync(string json) => File.WriteAllTextAsync(Path.Combine(Folder, "gatehouse.json"), json);

    public const string ApplyAtStart = "--Gatehouse:Apply=gatehouse.json";

    /// <summary>Opens the database beside whatever server has it.</summary>
    public Task<Database> OpenDatabaseAsync() =>
        Database.OpenAsync(DatabaseOptions.Parse(Setting), TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int Code, string Output, string Errors)> RunAsync(string? input, params string[] arguments)
    {
        await using var process = GatehouseProcess.Start(this, input, arguments);
        var code = await process.WaitAsync();
        return (code, process.Output, process.Errors);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await drop();
    }
}
