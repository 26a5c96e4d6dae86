using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Samples.Testing;

/// <summary>The lines of a page between two marks: a newcomer types them and sees what it shows.</summary>
internal static partial class Walk
{
    private const string Separator = "----- next command -----";

    /// <summary>Takes every walk of a page: starts the programs that it says to start, runs its commands, and compares what they print.</summary>
    /// <param name="page">The page's path in the repository.</param>
    public static async Task TakeAsync(string page)
    {
        var walks = Pattern().Matches(Repository.Read(page));

        walks.ShouldNotBeEmpty();
        foreach (var walk in walks.Select(static match => match.Value))
            await TakeAsync([.. Step().Matches(walk).Select(static step => (step.Groups["command"].Value, step.Groups["output"].Value))]);
    }

    private static async Task TakeAsync((string Command, string Output)[] steps)
    {
        await using var programs = new WalkedPrograms();
        var typed = new List<(string Command, string Output)>();
        foreach (var step in steps)
        {
            if (Start().Match(step.Command) is { Success: true } start)
                await programs.StartAsync(start.Groups["project"].Value, start.Groups["argument"].Captures.Select(static argument => argument.Value));
            else
                typed.Add(step);
        }

        var printed = (await programs.RunInShellAsync(string.Join($"\necho '{Separator}'\n", typed.Select(static step => step.Command)))).Split($"{Separator}\n");

        printed.Length.ShouldBe(typed.Count);
        foreach (var (step, output) in typed.Zip(printed))
            Comparable(output).ShouldBe(Comparable(step.Output), step.Command);
    }

    // What is another at each run.
    private static string Comparable(string output) =>
        Key().Replace(Uuid().Replace(Instant().Replace(output.Replace("\r", "", StringComparison.Ordinal), "TIME"), "UUID"), "KEY").TrimEnd('\n');

    [GeneratedRegex("<!-- walk.*?<!-- /walk -->", RegexOptions.Singleline)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\$ (?<command>[^\n]*)\n(?<output>((?!\$ |```)[^\n]*\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Step();

    // A command of the server's executable is no program that goes on.
    [GeneratedRegex(@"^dotnet run --project (?<project>\S+)( --( (?<argument>--\S+))*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Start();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z")]
    private static partial Regex Instant();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b[0-9a-f]{40}\b")]
    private static partial Regex Key();
}
