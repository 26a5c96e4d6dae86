namespace EventScheduler.Tests;

/// <summary>What is written about the sample.</summary>
public sealed class PageTests
{
    /// <summary>
    /// The README's second part: D237, extra fields and roles at registration; D238, a field of the other role; D239, the role in <c>users/me/</c>, and fixed;
    /// D240, signing in by e-mail.
    /// </summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("samples/EventScheduler/README.md")]
    public Task A_page_shows_what_its_commands_print(string page) => Walk.TakeAsync(page);

    [Fact]
    public void The_tutorial_shows_the_sample_as_it_is() => Tutorial.ShouldShowItsSample("docs/guides/tutorial-event-scheduler.md");
}
