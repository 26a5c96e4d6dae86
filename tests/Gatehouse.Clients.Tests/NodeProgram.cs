using System.Diagnostics;
using System.Text.Json;

namespace Gatehouse.Clients.Tests;

/// <summary>Runs this project's JavaScript with the clients of its lock file.</summary>
internal static class NodeProgram
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "Gatehouse.Clients.Tests");

    /// <summary>Installs the clients, unless <c>./test</c> has done so.</summary>
    public static async Task InstallAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            await StartAsync("npm", ["ci", "--no-audit", "--no-fund"]);
    }

    /// <summary>Runs a script and reads the JSON it prints.</summary>
    public static async Task<JsonElement> RunAsync(string script, params string[] arguments)
    {
        using var document = JsonDocument.Parse(await StartAsync("node", [script, .. arguments]));
        return document.RootElement.Clone();
    }

    private static async Task<string> StartAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {arguments[0]}: {await errors}");
        return output;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gatehouse.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
