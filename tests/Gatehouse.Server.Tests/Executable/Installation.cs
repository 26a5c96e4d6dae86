namespace Gatehouse.Server.Tests.Executable;

/// <summary>A folder to run the executable in, and a fresh database on the engine of this run.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Func<ValueTask> drop;

    private Installation(string folder, string setting, Func<ValueTask> drop)
    {
        Folder = folder;
        Setting = setting;
        this.drop = drop;
        Environment["Gatehouse__Database"] = setting;
        Environment["Gatehouse__MasterKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
    }

    public string Folder { get; }

    /// <summary>What <c>Gatehouse:Database</c> is.</summary>
    public string Setting { get; }

    /// <summary>The environment of every process started here.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    public static async Task<Installation> CreateAsync()
    {
        var (setting, drop) = await TestDatabase.CreateEmptyAsync();
        return new Installation(Directory.CreateTempSubdirectory("gatehouse-run-").FullName, setting, drop);
    }

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
