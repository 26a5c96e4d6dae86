using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Tests.Foundation.Http;

/// <summary>S133, S212: which <c>Host</c> a server answers for.</summary>
public sealed class HostCheckTests
{
    private const string PublicUrl = "https://auth.example.com";

    [Theory]
    [InlineData("auth.example.com", 200)]
    [InlineData("AUTH.example.com", 200)]
    [InlineData("auth.example.com:443", 200)]
    [InlineData("auth.example.com:8443", 421)]
    [InlineData("auth.example.com.", 421)]
    [InlineData("evil.example", 421)]
    [InlineData("evil.example:443", 421)]
    [InlineData("auth.example.com.evil.example", 421)]
    [InlineData("localhost", 421)]
    [InlineData("127.0.0.1", 421)]
    public async Task In_Production_only_the_public_host_is_answered_for(string host, int status)
    {
        await using var app = await FoundationApp.StartAsync(Map, "Production", PublicUrl);

        (await AskAsync(app, host)).ShouldBe(status);
    }

    [Theory]
    [InlineData("auth.example.com", 200)]
    [InlineData("localhost:1234", 200)]
    [InlineData("app.localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:80", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("10.0.0.1", 421)]
    public async Task In_Development_any_loopback_name_will_do(string host, int status)
    {
        await using var app = await FoundationApp.StartAsync(Map, "Development", PublicUrl);

        (await AskAsync(app, host)).ShouldBe(status);
    }

    [Fact]
    public async Task Without_a_public_URL_the_first_listening_address_is_it()
    {
        await using var app = await FoundationApp.StartAsync(Map);

        (await AskAsync(app, $"127.0.0.1:{app.Address.Port}")).ShouldBe(200);
        (await AskAsync(app, "127.0.0.1:1")).ShouldBe(421);
    }

    [Theory]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "421")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: auth.example.com\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "421")]
    [InlineData("GET / HTTP/1.1\r\nHost: auth.example.com\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: auth.example.com\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n", "200")]
    public async Task A_strange_request_line_or_header_does_not_get_around_it(string request, string status)
    {
        await using var app = await FoundationApp.StartAsync(Map, "Production", PublicUrl);

        (await app.SendRawAsync(request)).Split('\r')[0].ShouldContain($" {status} ");
    }

    /// <summary>S212: a header does not change the method.</summary>
    [Fact]
    public async Task A_method_override_is_ignored()
    {
        await using var app = await FoundationApp.StartAsync(web => web.MapDelete("/", () => "gone"), "Production", PublicUrl);

        (await app.SendRawAsync("POST / HTTP/1.1\r\nHost: auth.example.com\r\nX-HTTP-Method-Override: DELETE\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
            .ShouldContain(" 405 ");
    }

    [Fact]
    public async Task A_probe_may_ask_by_address()
    {
        await using var app = await FoundationApp.StartAsync(web => web.MapGet("/healthz/live", () => "live"), "Production", PublicUrl);

        (await app.Client.GetAsync("/healthz/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static void Map(WebApplication web) => web.MapGet("/", () => Results.Ok());

    private static async Task<int> AskAsync(FoundationApp app, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
        using var response = await app.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
