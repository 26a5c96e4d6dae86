using System.Globalization;
using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Samples.Testing;

/// <summary>A guide that leads through a sample: it shows the sample's code as it is, and says how much of it there is.</summary>
internal static partial class Tutorial
{
    /// <summary>Compares every block of a guide with the file that is named before it, and the number of lines it states with their number.</summary>
    /// <param name="guide">The guide's path in the repository.</param>
    public static void ShouldShowItsSample(string guide)
    {
        var page = Repository.Read(guide);
        var blocks = Block().Matches(page);

        blocks.Count.ShouldBe(Fence().Count(page), "Every block of code says which file it shows: <!-- samples/…/Program.cs -->");
        foreach (var block in blocks.Select(static match => match.Groups))
            $"\n{Repository.Read(block["file"].Value)}".ShouldContain($"\n{block["code"].Value}", Case.Sensitive, block["file"].Value);

        var lines = blocks.Sum(static block => block.Groups["code"].Value.Split('\n').Count(IsCode));
        Stated().Match(page).Groups["lines"].Value.ShouldBe(lines.ToString(CultureInfo.InvariantCulture));
    }

    // Neither blank lines nor comments count, here as in the original.
    private static bool IsCode(string line) => line.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex("<!-- (?<file>[^ \n]+) -->\n```csharp\n(?<code>.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^```csharp$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<lines>\d+) lines of C#")]
    private static partial Regex Stated();
}
