using System.Text.RegularExpressions;

namespace Gatehouse.Testing.Tests;

/// <summary><c>docs/guides/test-an-api.md</c> shows tests that are run: here, and beside <c>samples/EventScheduler</c>.</summary>
public sealed partial class GuideTests
{
    [Theory]
    [InlineData("NotesTests.cs")]
    [InlineData("AccountTests.cs")]
    public void The_guide_shows_the_file_as_it_is(string file)
    {
        var shown = ShownFile().Matches(Read("test-an-api.md")).Single(match => match.Groups["file"].Value == file).Groups["text"].Value;

        shown.ShouldBe(Read(file));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(GuideTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<!-- (?<file>[^ ]+): compiled and run -->\n```csharp\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownFile();
}
