using System.Diagnostics;
using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Executable;

/// <summary><c>docs/guides/protect-an-api.md</c>: its program is built and run beside the executable, and its requests sent.</summary>
public sealed partial class ProtectAnApiTests : IDisposable
{
    private const string Separator = "----- next command -----";
    private readonly string guide = Repository.Read("docs/guides/protect-an-api.md");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("protected-api-");

    /// <summary>S73, S78: a stand-alone server, an application that knows its address, and a token from one to the other.</summary>
    [Fact]
    public async Task What_the_guide_shows_is_what_happens()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await RunningGatehouse.StartAsync(installation);
        var origin = server.Address.GetLeftPart(UriPartial.Authority);
        using var api = await StartApiAsync(origin);

        var steps = Steps(WalkPattern().Match(guide).Value).ToList();
        var script = string.Join($"\necho '{Separator}'\n", steps.Select(step => step.Command))
            .Replace("localhost:5210", server.Address.Authority, StringComparison.Ordinal)
            .Replace("localhost:5230", api.Address, StringComparison.Ordinal);
        var printed = (await RunAsync("bash", ["-c", script])).Replace(origin, "http://localhost:5210", StringComparison.Ordinal).Split($"{Separator}\n");

        steps.Count.ShouldBe(5);
        foreach (var (step, output) in steps.Zip(printed))
            Comparable(output).ShouldBe(Comparable(step.Output), step.Command);
    }

    [Fact]
    public void The_README_shows_the_same_program() => Program(Repository.Read("README.md")).ShouldBe(Program(guide));

    public void Dispose() => folder.Delete(recursive: true);

    private static string Program(string page) => ProgramPattern().Match(page).Groups["program"].Value;

    private static string Comparable(string output) => Uuid().Replace(output.Replace("\r", "", StringComparison.Ordinal), "UUID").TrimEnd('\n');

    /// <summary>Commands with the output shown for each.</summary>
    private static IEnumerable<(string Command, string Output)> Steps(string walk)
    {
        foreach (var step in StepPattern().Matches(walk).Select(match => match.Groups))
            yield return (step["command"].Value, step["output"].Value);
    }

    private async Task<RunningApi> StartApiAsync(string issuer)
    {
        var program = Program(guide)
            .Replace("#:project src/", $"#:project {Repository.Root}/src/", StringComparison.Ordinal)
            .Replace("http://localhost:5210", issuer, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "api.cs"), program);
        await RunAsync("dotnet", ["build", "api.cs", "-o", "built", "-v", "quiet"]);
        return await RunningApi.StartAsync(Path.Combine(folder.FullName, "built", "api.dll"));
    }

    private async Task<string> RunAsync(string command, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, output);
        return output;
    }

    [GeneratedRegex("```csharp\n(?<program>#:sdk.*?)```", RegexOptions.Singleline)]
    private static partial Regex ProgramPattern();

    [GeneratedRegex("<!-- walk.*?<!-- /walk -->", RegexOptions.Singleline)]
    private static partial Regex WalkPattern();

    [GeneratedRegex(@"^\$ (?<command>[^\n]*)\n(?<output>((?!\$ |```)[^\n]*\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex StepPattern();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Uuid();

    /// <summary>The guide's program in a process of its own.</summary>
    private sealed class RunningApi(Process process, string address) : IDisposable
    {
        public string Address => address;

        public static async Task<RunningApi> StartAsync(string program)
        {
            var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (Listening().Match(line) is { Success: true } found)
                {
                    _ = process.StandardOutput.ReadToEndAsync();
                    return new RunningApi(process, found.Groups["address"].Value);
                }
            }

            throw new InvalidOperationException("The program ended before it listened.");
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    [GeneratedRegex("Now listening on: http://(?<address>.*)")]
    private static partial Regex Listening();
}
