using System.ComponentModel.DataAnnotations;
using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Gatehouse.Browser.Tests;

/// <summary>An application that embeds the server and has a resource of its own, in Development, with a browser in front of it.</summary>
public sealed class BrowserApp : IAsyncLifetime
{
    public const string Password = "i-keep-jumping";

    private readonly string folder = Directory.CreateTempSubdirectory("gatehouse-browser-").FullName;
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Origin => app!.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration["Gatehouse:DataDirectory"] = folder;
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddGatehouseServer();
        builder.Services.AddGatehouseOpenApi();
        app = builder.Build();
        app.MapGatehouseServer();
        app.MapResource<Note>("/api/notes", static notes =>
        {
            notes.Permission = Permission.IsAuthenticatedOrReadOnly;
            notes.Store = new InMemoryStore<Note>(new Note { Text = "</pre><script>document.title = 'taken over'</script>" });
            notes.Writable(note => note.Text);
        });
        app.MapOpenApi();
        app.MapGatehouseApiPage("/api/docs");
        await app.StartAsync();

        using var client = new HttpClient();
        (await client.PostAsync($"{Origin}/auth/users/", new FormUrlEncodedContent([new("username", "mario"), new("password", Password)]))).EnsureSuccessStatusCode();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox"] });
    }

    /// <summary>A page of an own session. What it complains about, and whom it asks besides the application, is taken down.</summary>
    public async Task<(IPage Page, List<string> Complaints)> OpenAsync(string path, bool scripts = true)
    {
        var complaints = new List<string>();
        var context = await browser!.NewContextAsync(new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = 1200, Height = 900 } });
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Origin, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Add($"asked {request.Url}");
        };
        await page.GotoAsync(Origin + path);
        return (page, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // The distribution's: the one that Playwright would download is not to be had everywhere.
    private static string Chromium() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in (string[])["chromium", "chromium-browser", "google-chrome"]
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault() ?? throw new InvalidOperationException("There is no Chromium: apt-get install chromium");

    private sealed record Note
    {
        public long Id { get; init; }

        [MaxLength(100)]
        public required string Text { get; init; }
    }
}
