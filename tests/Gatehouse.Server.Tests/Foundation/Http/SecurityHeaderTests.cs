using Gatehouse.Server.Foundation.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Tests.Foundation.Http;

/// <summary>S195, S196: what every answer carries.</summary>
public sealed class SecurityHeaderTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/broken")]
    public async Task Every_answer_carries_them(string path)
    {
        await using var app = await FoundationApp.StartAsync(Map);

        var response = await app.Client.GetAsync(path);

        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(response, "X-Frame-Options").ShouldBe("DENY");
        Header(response, "Referrer-Policy").ShouldBe("no-referrer");
        Header(response, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header(response, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header(response, "Permissions-Policy").ShouldNotBeEmpty();
        Header(response, "Cache-Control").ShouldBe("no-store");
        Header(response, "Server").ShouldBeEmpty();
        Header(response, "X-Powered-By").ShouldBeEmpty();
        Header(response, "Strict-Transport-Security").ShouldBeEmpty();
    }

    [Fact]
    public async Task Behind_https_a_browser_is_told_to_stay_there()
    {
        await using var app = await FoundationApp.StartAsync(Map, publicUrl: "https://auth.example.com");

        var response = await app.SendRawAsync("GET / HTTP/1.1\r\nHost: auth.example.com\r\nConnection: close\r\n\r\n");

        response.ShouldContain("Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n");
    }

    [Fact]
    public async Task An_endpoint_may_let_its_answer_be_cached()
    {
        await using var app = await FoundationApp.StartAsync(Map);

        Header(await app.Client.GetAsync("/cached"), "Cache-Control").ShouldBe("public, max-age=300");
    }

    [Fact]
    public async Task An_embedding_application_keeps_its_own_answers()
    {
        await using var app = await FoundationApp.StartAsync(
            web =>
            {
                Map(web);
                web.MapGet("/ours", () => "ours").WithMetadata(GatehouseEndpoint.Mark);
            },
            alone: false);

        Header(await app.Client.GetAsync("/"), "X-Frame-Options").ShouldBeEmpty();
        Header(await app.Client.GetAsync("/ours"), "X-Frame-Options").ShouldBe("DENY");
    }

    private static void Map(WebApplication web)
    {
        web.MapGet("/", () => "fine");
        web.MapGet("/broken", string () => throw new InvalidOperationException());
        web.MapGet("/cached", (HttpResponse response) => response.Headers.CacheControl = "public, max-age=300");
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : "";
}
