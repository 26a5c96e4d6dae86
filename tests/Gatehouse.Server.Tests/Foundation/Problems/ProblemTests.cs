using System.Net;
using System.Text;
using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Problems;
using Gatehouse.Server.Tests.Foundation.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Tests.Foundation.Problems;

public sealed class ProblemTests : IAsyncLifetime
{
    private FoundationApp app = null!;

    public async ValueTask InitializeAsync() => app = await FoundationApp.StartAsync(Map);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>S204: RFC 9457 with a fixed text, the request's id and the field at fault.</summary>
    [Fact]
    public async Task A_refusal_is_written_as_problem_details()
    {
        var response = await app.Client.GetAsync("/taken");

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await ReadAsync(response);
        problem.GetProperty("type").GetString().ShouldBe("urn:gatehouse:problem:already_member");
        problem.GetProperty("code").GetString().ShouldBe("already_member");
        problem.GetProperty("status").GetInt32().ShouldBe(409);
        problem.GetProperty("title").GetString().ShouldBe("This person is already a member.");
        problem.GetProperty("instance").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("errors").GetProperty("email")[0].GetString().ShouldBe("This person is already a member.");
    }

    [Fact]
    public async Task A_caller_is_told_when_to_come_back()
    {
        var response = await app.Client.GetAsync("/busy");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
    }

    /// <summary>S204: a mistake of ours shows nothing of itself.</summary>
    [Fact]
    public async Task An_exception_says_nothing_about_itself()
    {
        var response = await app.Client.GetAsync("/broken");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldContain("internal_error");
        text.ShouldNotContain("marker");
        text.ShouldNotContain("Exception");
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "not_found")]
    [InlineData("POST", "/taken", 405, "method_not_allowed")]
    public async Task A_request_that_no_route_takes_is_answered_alike(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var response = await app.Client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(status);
        (await ReadAsync(response)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task An_empty_refusal_of_an_endpoint_stays_empty() =>
        (await (await app.Client.GetAsync("/empty")).Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

    [Fact]
    public async Task A_HEAD_request_gets_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/nowhere");
        var response = await app.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_surface_writes_refusals_in_its_own_form()
    {
        var response = await app.Client.GetAsync("/surface");

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await response.Content.ReadAsStringAsync()).ShouldBe("surface: already_member");
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_broken_off_rather_than_made_to_look_whole() =>
        await Should.ThrowAsync<HttpRequestException>(async () => await app.Client.GetStringAsync("/halfway"));

    /// <summary>S202: what ASP.NET Core answers with 500 out of the box.</summary>
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a%00=b", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "a=b", 415)]
    [InlineData("multipart/form-data", "a=b", 400)]
    [InlineData("multipart/form-data; boundary=x", "no boundary at all", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nhalf", 400)]
    public async Task A_broken_form_is_the_callers_mistake(string contentType, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        ((int)(await app.Client.PostAsync("/form", content)).StatusCode).ShouldBe(status);
    }

    /// <summary>S202: nothing is decompressed, so nothing explodes.</summary>
    [Theory]
    [InlineData("gzip", 415)]
    [InlineData("nonsense", 415)]
    [InlineData("identity", 200)]
    public async Task A_compressed_body_is_refused(string coding, int status)
    {
        using var content = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded");
        content.Headers.ContentEncoding.Add(coding);

        ((int)(await app.Client.PostAsync("/form", content)).StatusCode).ShouldBe(status);
    }

    /// <summary>S202: too many pairs, and keys and values that are too long.</summary>
    [Theory]
    [InlineData(2_000, 1, 1)]
    [InlineData(1, 5_000, 1)]
    public async Task A_form_beyond_its_limits_is_the_callers_mistake(int pairs, int keyLength, int valueLength)
    {
        var body = string.Join('&', Enumerable.Range(0, pairs).Select(i => $"{new string('k', keyLength)}{i}={new string('v', valueLength)}"));
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");

        (await app.Client.PostAsync("/form", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>S200: 64 KiB of body.</summary>
    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var content = new StringContent(new string('a', 65_537), Encoding.UTF8, "application/json");

        var response = await app.Client.PostAsync("/json", content);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ReadAsync(response)).GetProperty("code").GetString().ShouldBe("body_too_large");
    }

    /// <summary>S200: 60 headers, 32 KiB of them, a request line of 16 KiB.</summary>
    [Theory]
    [InlineData(61, 10, 1, "431")]
    [InlineData(30, 2_000, 1, "431")]
    [InlineData(1, 1, 20_000, "414")]
    [InlineData(50, 10, 1, "404")]
    public async Task Headers_and_request_line_have_limits(int headers, int length, int path, string status)
    {
        var request = new StringBuilder($"GET /{new string('p', path)} HTTP/1.1\r\nHost: 127.0.0.1:{app.Address.Port}\r\nConnection: close\r\n");
        for (var i = 0; i < headers; i++)
            request.Append("X-").Append(i).Append(": ").Append('v', length).Append("\r\n");

        (await app.SendRawAsync(request.Append("\r\n").ToString())).Split('\r')[0].ShouldContain($" {status} ");
    }

    [Theory]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "{\"name\":\"\\ud800\"}", 400)]
    [InlineData("application/json; charset=utf-7", "{\"name\":\"a\"}", 415)]
    [InlineData("text/plain", "{\"name\":\"a\"}", 415)]
    public async Task A_broken_JSON_body_is_the_callers_mistake(string contentType, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        ((int)(await app.Client.PostAsync("/json", content)).StatusCode).ShouldBe(status);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return json.RootElement.Clone();
    }

    private static void Map(WebApplication web)
    {
        web.MapGet("/taken", string () => throw AlreadyMember());
        web.MapGet("/busy", string () => throw new ProblemException(503, "unavailable", "Later.") { RetryAfter = TimeSpan.FromSeconds(2.2) });
        web.MapGet("/broken", string () => throw new InvalidOperationException("marker"));
        web.MapGet("/empty", () => Results.Unauthorized());
        web.MapGet("/surface", string () => throw AlreadyMember()).WithMetadata(new SurfaceFormat());
        web.MapPost("/form", async (HttpRequest request) => (await request.ReadFormAsync()).Count);
        web.MapPost("/json", (Body body) => body.Name);
        web.MapGet("/halfway", async (HttpResponse response) =>
        {
            await response.WriteAsync(new string('a', 100_000));
            throw new InvalidOperationException("marker");
        });
    }

    private static ProblemException AlreadyMember() => new(409, "already_member", "This person is already a member.") { Field = "email" };

    private sealed record Body(string Name);

    private sealed class SurfaceFormat : IProblemFormat
    {
        public ValueTask WriteAsync(HttpContext context, Refusal refusal)
        {
            context.Response.StatusCode = refusal.Status;
            return new ValueTask(context.Response.WriteAsync($"surface: {refusal.Code}"));
        }
    }
}
