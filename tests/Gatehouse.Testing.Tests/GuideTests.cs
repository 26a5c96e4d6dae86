using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Testing.Tests;

/// <summary><c>docs/guides/test-an-api.md</c> shows tests that are run: here, and beside <c>samples/EventScheduler</c>.</summary>
public sealed partial class GuideTests
{
    [Theory]
    [InlineData("tests/Gatehouse.Testing.Tests/NotesTests.cs")]
    [InlineData("samples/EventScheduler.Tests/AccountTests.cs")]
    public void The_guide_shows_the_file_as_it_is(string path)
    {
        var shown = ShownFile().Matches(Repository.Read("docs/guides/test-an-api.md")).Single(match => match.Groups["file"].Value == Path.GetFileName(path));

        shown.Groups["text"].Value.ShouldBe(Repository.Read(path));
    }

    [GeneratedRegex("<!-- (?<file>[^ ]+): compiled and run -->\n```csharp\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownFile();
}
