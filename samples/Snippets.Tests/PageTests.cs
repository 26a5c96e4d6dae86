namespace Snippets.Tests;

/// <summary>What is written about the sample.</summary>
public sealed class PageTests
{
    /// <summary>The sample beside a server of its own, each in a process.</summary>
    [Fact]
    public Task The_README_shows_what_its_commands_print() => Walk.TakeAsync("samples/Snippets/README.md");

    [Fact]
    public void The_tutorial_shows_the_sample_as_it_is() => Tutorial.ShouldShowItsSample("docs/guides/tutorial-snippets.md");
}
