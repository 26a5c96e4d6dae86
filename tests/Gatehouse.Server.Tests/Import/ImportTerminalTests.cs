using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Import;

/// <summary>What somebody sees who runs an import at a terminal (of <c>script</c>, which makes one).</summary>
public sealed class ImportTerminalTests
{
    [Fact]
    public async Task One_line_is_written_over_until_everybody_is_there()
    {
        await using var installation = await Installation.CreateAsync();
        using var project = new DjangoProject().WithMany(3_000);
        using var terminal = Terminal.Start(installation, "user", "import", "--from", "django", project.Path);

        var (code, output) = await terminal.WaitAsync();

        code.ShouldBe(0, output);
        var lines = output.Split("\r\n");
        var painted = lines[0].Split('\r', StringSplitOptions.RemoveEmptyEntries);
        painted[0].ShouldBe("Reading the project");
        painted[^1].TrimEnd().ShouldMatch(@"^\[#{40}\]   ?100%  3,000 of 3,000 users(, [\d,]+/s)?$");
        painted.ShouldAllBe(line => line.Length < Terminal.Columns);
        output.ShouldNotContain('\x1b', "neither colours nor other sequences that some terminals do not know");
        lines[1].ShouldBe("3,000 of 3,000 users taken, 0 were here already, 0 cannot be taken.");
        lines[3].ShouldMatch(@"^Done in \d+:\d\d\.$");
    }

    /// <summary>Ctrl-C ends it between two transactions, with a word on what became of it; a second run goes on.</summary>
    [Fact]
    public async Task An_interrupted_import_says_how_to_go_on()
    {
        const int Users = 60_000;
        await using var installation = await Installation.CreateAsync();
        using var project = new DjangoProject().WithMany(Users);
        int code;
        string output;
        using (var terminal = Terminal.Start(installation, "user", "import", "--from", "django", project.Path))
        {
            await terminal.WaitForAsync("0%  ");
            await terminal.TypeAsync("\x03");
            (code, output) = await terminal.WaitAsync();
        }

        code.ShouldBe(1, output);
        var last = output.TrimEnd().Split("\r\n")[^1];
        last.ShouldMatch(@"^Stopped after [\d,]+ of 60,000 users: [\d,]+ taken, 0 were here already\. Run it again to go on\.$");
        var taken = long.Parse(last.Split(' ')[6].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        output.ShouldNotContain("   at ");

        var (second, json, errors) = await installation.RunAsync(null, "user", "import", "--from", "django", project.Path, "--json");
        second.ShouldBe(0, errors);
        var answer = JsonDocument.Parse(json).RootElement;
        (answer.GetProperty("alreadyHere").GetInt64(), answer.GetProperty("taken").GetInt64()).ShouldBe((taken, Users - taken));
    }

    /// <summary>The executable at a terminal of its own.</summary>
    private sealed class Terminal(Process process) : IDisposable
    {
        public const int Columns = 110;
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

        private readonly StringBuilder output = new();

        public static Terminal Start(Installation installation, params string[] arguments)
        {
            var executable = typeof(GatehouseServer).Assembly.Location.Replace("Gatehouse.Server.dll", "gatehouse.dll", StringComparison.Ordinal);
            var start = new ProcessStartInfo("script")
            {
                ArgumentList = { "-qec", $"stty cols {Columns} -echo; exec dotnet '{executable}' {string.Join(' ', arguments.Select(argument => $"'{argument}'"))}", "/dev/null" },
                UseShellExecute = false,
                WorkingDirectory = installation.Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            foreach (var (name, value) in installation.Environment)
                start.Environment[name] = value;
            start.Environment["NO_COLOR"] = "1";  // also of what .NET itself would send
            start.Environment["TERM"] = "dumb";
            return new Terminal(Process.Start(start)!);
        }

        /// <summary>Reads until a text is there.</summary>
        public async Task WaitForAsync(string text)
        {
            using var patience = new CancellationTokenSource(Patience);
            var buffer = new char[4096];
            while (!output.ToString().Contains(text, StringComparison.Ordinal))
            {
                var read = await process.StandardOutput.ReadAsync(buffer, patience.Token);
                read.ShouldBeGreaterThan(0, output.ToString());
                output.Append(buffer, 0, read);
            }
        }

        public async Task TypeAsync(string keys)
        {
            await process.StandardInput.WriteAsync(keys);
            await process.StandardInput.FlushAsync();
        }

        /// <summary>Waits for the end; the exit code, and everything that was shown.</summary>
        public async Task<(int Code, string Output)> WaitAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            output.Append(await process.StandardOutput.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output.ToString());
        }

        public void Dispose()
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }
}
