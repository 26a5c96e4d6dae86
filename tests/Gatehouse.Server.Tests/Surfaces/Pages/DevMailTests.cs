using System.Net;
using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.Tests.Surfaces.Pages;

public sealed class DevMailTests : IDisposable
{
    private static readonly MailMessage Hostile = new(
        "ada@example.com",
        "Welcome <script>alert(1)</script>",
        "Hello <b>Ada</b>, open (https://app.example/activate/MQ/abc-123?a=1&b=\"x). javascript:alert(1)",
        "<p onclick=\"alert(1)\" style=\"color:#123456\">Hello</p><script>alert(1)</script>");

    private readonly string pickup = Directory.CreateTempSubdirectory("gatehouse-mail-").FullName;

    [Fact]
    public async Task An_empty_mailbox_says_so()
    {
        await using var server = await DevMailServer.StartAsync(pickup);

        (await server.Client.GetStringAsync("/dev/mail")).ShouldContain("Nothing has been sent yet");
    }

    /// <summary>S197: what a mail contains is shown, not run.</summary>
    [Fact]
    public async Task A_mail_is_listed_and_shown_encoded_with_its_links()
    {
        await using var server = await DevMailServer.StartAsync(pickup);
        var id = await server.SendAsync(pickup, Hostile);

        var list = await server.Client.GetStringAsync("/dev/mail");
        var page = await server.Client.GetStringAsync($"/dev/mail/{id}");

        list.ShouldContain($"<a href=\"/dev/mail/{id}\">Welcome &lt;script&gt;alert(1)&lt;/script&gt;</a>");
        list.ShouldContain("<span>ada@example.com</span>");
        page.ShouldContain("Hello &lt;b&gt;Ada&lt;/b&gt;, open (<a href=\"https://app.example/activate/MQ/abc-123?a=1&amp;b=\">https://app.example/activate/MQ/abc-123?a=1&amp;b=</a>&quot;x).");
        page.ShouldContain($"<iframe title=\"HTML part of the mail\" src=\"/dev/mail/{id}/html\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\">");
        foreach (var html in (string[])[list, page])
        {
            html.ShouldNotContain("<script");
            html.ShouldNotContain("href=\"javascript:");
            html.ShouldNotContain("<b>Ada");
        }
    }

    /// <summary>S194, S195, S196: nothing runs, nothing is loaded, nothing is kept or framed.</summary>
    [Fact]
    public async Task The_pages_carry_the_headers_of_every_page()
    {
        await using var server = await DevMailServer.StartAsync(pickup);
        var id = await server.SendAsync(pickup, Hostile);

        foreach (var path in (string[])["/dev/mail", $"/dev/mail/{id}", $"/dev/mail/{Guid.NewGuid()}"])
        {
            using var response = await server.Client.GetAsync(path);
            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldStartWith("default-src 'none'; style-src 'nonce-");
            policy.ShouldEndWith("; img-src data:; frame-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");
            policy.ShouldNotContain("unsafe");
            var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
            (await response.Content.ReadAsStringAsync()).ShouldContain($"<style nonce=\"{nonce}\">");
            response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task The_html_part_runs_in_a_sandbox_of_its_own()
    {
        await using var server = await DevMailServer.StartAsync(pickup);
        var id = await server.SendAsync(pickup, Hostile);

        using var response = await server.Client.GetAsync($"/dev/mail/{id}/html");

        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;");
        policy.ShouldContain("frame-ancestors 'self'");
        policy.ShouldNotContain("script");
        response.Headers.GetValues("X-Frame-Options").ShouldBe(["SAMEORIGIN"]);
        (await response.Content.ReadAsStringAsync()).ShouldEndWith(Hostile.Html);
    }

    [Theory]
    [InlineData("/dev/mail/0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a")]
    [InlineData("/dev/mail/0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a/html")]
    [InlineData("/dev/mail/..%2f..%2fetc%2fpasswd")]
    [InlineData("/dev/mail/'")]
    public async Task A_mail_that_is_not_there_is_not_found(string path)
    {
        await using var server = await DevMailServer.StartAsync(pickup);

        (await server.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task In_production_there_is_no_such_page_and_contents_are_not_kept()
    {
        await using var server = await DevMailServer.StartAsync(pickup, "Production");
        var id = await server.SendAsync(pickup, Hostile);

        server.Delivery.KeepsPayload.ShouldBeFalse();
        foreach (var path in (string[])["/dev/mail", $"/dev/mail/{id}", $"/dev/mail/{id}/html"])
            (await server.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public void Dispose() => Directory.Delete(pickup, recursive: true);
}
