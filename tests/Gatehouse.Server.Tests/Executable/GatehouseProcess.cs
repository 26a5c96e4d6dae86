using System.Diagnostics;
using System.Text;

namespace Gatehouse.Server.Tests.Executable;

/// <summary>The executable in a process of its own, as an operator runs it.</summary>
internal sealed class GatehouseProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new(), errors = new();
    private readonly Task reading;

    private GatehouseProcess(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(CopyAsync(process.StandardOutput, output), CopyAsync(process.StandardError, errors));
    }

    public int Id => process.Id;

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public string Errors
    {
        get
        {
            lock (errors)
                return errors.ToString();
        }
    }

    /// <summary>Starts it in an installation's folder, with that installation's database.</summary>
    public static GatehouseProcess Start(Installation installation, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = installation.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(GatehouseServer).Assembly.Location.Replace("Gatehouse.Server.dll", "gatehouse.dll", StringComparison.Ordinal));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in installation.Environment)
            start.Environment[name] = value;

        var started = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        started.StandardInput.Write(input);
        started.StandardInput.Close();
        return new GatehouseProcess(started);
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public async Task<int> WaitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        await reading.WaitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Waits until the output says so.</summary>
    public async Task<string> WaitForOutputAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"It ended with code {process.ExitCode}.\n{Output}\n{Errors}");
            await Task.Delay(20, patience.Token);
        }

        return Output;
    }

    /// <summary>What an orchestrator sends to have it stop (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends it at once (SIGKILL): no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();

        process.Dispose();
    }

    private static async Task CopyAsync(StreamReader reader, StringBuilder text)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (text)
                text.Append(line).Append('\n');
        }
    }
}
