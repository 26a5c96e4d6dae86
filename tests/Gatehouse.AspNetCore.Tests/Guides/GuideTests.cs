using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.AspNetCore.Tests.Guides;

/// <summary>What the guide shows is in a file that compiles.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public void The_guide_shows_code_that_compiles()
    {
        var compiled = Lines(Repository.Read("tests/Gatehouse.AspNetCore.Tests/Guides/GuideExamples.cs"));
        var blocks = Compiled().Matches(Repository.Read("docs/guides/protect-an-api.md")).Select(match => match.Groups["code"].Value).ToList();

        blocks.Count.ShouldBe(7);
        foreach (var block in blocks)
            compiled.ShouldContain(Lines(block), customMessage: block);
    }

    // Indented as it may be where it is compiled.
    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("<!-- compiled: GuideExamples.cs -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Compiled();
}
