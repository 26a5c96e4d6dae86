using Microsoft.Playwright;

namespace Gatehouse.Browser.Tests;

/// <summary>The page of an API in a browser: its policy lets it work, and its button signs in.</summary>
public sealed class ApiPageTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    /// <summary>A name and a password are all that it takes to call what needs somebody signed in.</summary>
    [Theory]
    [InlineData("jwt", "Bearer")]
    [InlineData("token", "Token")]
    public async Task The_button_signs_in(string scheme, string word)
    {
        var (page, complaints) = await app.OpenAsync("/api/docs/");
        await page.ClickAsync(".btn.authorize");
        await SignInAsync(page, scheme, BrowserApp.Password);
        await page.WaitForSelectorAsync("text=Logout");
        await page.ClickAsync(".btn-done");

        var operation = page.Locator("#operations-Note-api_notes_create");
        await operation.Locator("button.opblock-summary-control").ClickAsync();
        await operation.Locator("button.try-out__btn").ClickAsync();
        await operation.Locator("textarea").FillAsync("""{"text": "From the page"}""");
        var sent = await page.RunAndWaitForRequestAsync(() => operation.Locator("button.execute").ClickAsync(), app.Origin + "/api/notes");

        (await sent.HeaderValueAsync("Authorization"))!.ShouldStartWith(word + " ");
        ((await sent.ResponseAsync())!.Status).ShouldBe(201);
        complaints.ShouldBeEmpty();
    }

    /// <summary>What the route refuses is said in its own words, and nobody is signed in.</summary>
    [Fact]
    public async Task A_refusal_is_told()
    {
        var (page, _) = await app.OpenAsync("/api/docs/");
        await page.ClickAsync(".btn.authorize");
        await SignInAsync(page, "jwt", "wrong-password");

        (await page.InnerTextAsync(".sign-in [role=alert]")).ShouldBe("No active account found with the given credentials");
        (await page.Locator("text=Logout").CountAsync()).ShouldBe(0);
    }

    /// <summary>Without scripts it says where the document is.</summary>
    [Fact]
    public async Task Without_scripts_it_leads_to_the_document()
    {
        var (page, complaints) = await app.OpenAsync("/api/docs/", scripts: false);

        (await page.Locator("noscript a").GetAttributeAsync("href")).ShouldBe("/openapi/v1.json");
        complaints.ShouldBeEmpty();
    }

    private static async Task SignInAsync(IPage page, string scheme, string password)
    {
        var part = page.GetByRole(AriaRole.Group, new() { Name = $"Sign in for {scheme}" });
        await part.Locator("input").Nth(0).FillAsync("mario");
        await part.Locator("input").Nth(1).FillAsync(password);
        await part.Locator("input").Nth(1).PressAsync("Enter");
    }
}
