using Microsoft.Playwright;

namespace Gatehouse.Browser.Tests;

/// <summary>A resource in a browser.</summary>
public sealed class ResourcePageTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    /// <summary>D21, S194, S197: data that would be a script are shown, and do nothing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_do_nothing(bool scripts)
    {
        var (page, complaints) = await app.OpenAsync("/api/notes/", scripts);

        (await page.TitleAsync()).ShouldBe("Note List");
        (await page.Locator("pre").Nth(2).InnerTextAsync()).ShouldContain("</pre><script>document.title = 'taken over'</script>");
        complaints.ShouldBeEmpty();
    }

    /// <summary>D21: from a refusal to the whole API, by links alone.</summary>
    [Fact]
    public async Task Links_lead_on()
    {
        var (page, _) = await app.OpenAsync("/api/notes/99/");
        (await page.InnerTextAsync("main")).ShouldContain("HTTP 404 Not Found");

        await page.ClickAsync("nav a:has-text('notes')");
        new Uri(page.Url).AbsolutePath.ShouldBe("/api/notes/");
        await page.ClickAsync("text=The whole API");

        await Assertions.Expect(page.Locator("#operations-Note-api_notes_list")).ToBeVisibleAsync();
    }

    /// <summary>Neither a narrow window nor a long word makes anybody scroll sideways.</summary>
    [Fact]
    public async Task A_narrow_window_is_wide_enough()
    {
        var (page, _) = await app.OpenAsync("/api/notes/?search=" + new string('x', 300));
        await page.SetViewportSizeAsync(360, 700);

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
    }
}
