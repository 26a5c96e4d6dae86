using Gatehouse.AspNetCore;
using System.Text;

namespace Gatehouse.Resources.Tests.Input;

public sealed class LimitTests
{
    private const string TooLarge = """{"detail":"Request body too large."}""";
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>S200: a body over the view's limit is refused by its announced length, unread, whether or not there is a handler that would read it.</summary>
    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task A_body_that_announces_too_much_is_refused(string method)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendRawAsync($"{method} /things/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldEndWith(TooLarge);
    }

    /// <summary>S200: a client that sends all of a body somewhat too long can read its refusal, and use the connection again.</summary>
    [Theory]
    [InlineData(64 * 1024 + 1)]
    [InlineData(1024 * 1024)]
    public async Task A_refusal_can_be_read_by_a_client_that_is_still_sending(int length)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        var request = $"POST /things/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{new string(' ', length)}";

        var answers = await server.SendRawAsync(request + "GET /things/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        answers.Split("HTTP/1.1 ").Skip(1).Select(static answer => answer[..3]).ShouldBe(["413", "200"]);
    }

    /// <summary>S200: so is one that announces nothing and then does not end.</summary>
    [Fact]
    public async Task A_chunked_body_that_grows_too_long_is_refused()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        using var content = new StreamContent(new MemoryStream(new byte[70_000]));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things/") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await server.Client.SendAsync(request);

        (await Answer.ReadAsync(response)).ShouldBe(413, TooLarge);
    }

    /// <summary>S200: the limit itself may be reached, in one piece or in many.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_may_reach_the_limit(bool chunked)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        var body = Encoding.UTF8.GetBytes("""{"name": "ada"}""".PadRight(64 * 1024));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things/") { Content = new StreamContent(new MemoryStream(body)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await server.Client.SendAsync(request);

        (await Answer.ReadAsync(response)).ShouldBe(201, """{"name":"ada"}""");
    }

    /// <summary>S202: a charset that is not UTF-8 and an encoding nobody undoes are refused as types, not with 500.</summary>
    [Theory]
    [InlineData("application/json; charset=utf-7", null, """Unsupported media type \"application/json; charset=utf-7\" in request.""")]
    [InlineData("application/json; charset=nonsense", null, """Unsupported media type \"application/json; charset=nonsense\" in request.""")]
    [InlineData(FormType + ";charset=iso-8859-1", null, """Unsupported media type \"application/x-www-form-urlencoded;charset=iso-8859-1\" in request.""")]
    [InlineData("application/json", "gzip", """Unsupported content encoding \"gzip\" in request.""")]
    [InlineData("application/json", "nonsense", """Unsupported content encoding \"nonsense\" in request.""")]
    public async Task A_body_nobody_can_decode_is_refused(string contentType, string? encoding, string detail)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync(
            "POST", body: "{}", contentType: contentType, headers: encoding is null ? [] : [("Content-Encoding", encoding)]);

        answer.ShouldBe(415, $$"""{"detail":"{{detail}}"}""");
    }

    /// <summary>S201: UTF-8 may be said in any of its spellings.</summary>
    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON; charset=utf8")]
    public async Task Utf8_may_be_said(string contentType)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        (await server.SendAsync("POST", body: """{"name":"ä"}""", contentType: contentType)).Status.ShouldBe(201);
    }

    /// <summary>S202: a form that is broken or holds too much gets 400.</summary>
    [Theory]
    [InlineData("pairs", "Form parse error - More than 1024 fields.")]
    [InlineData("key", "Form parse error - A field name of more than 1024 bytes.")]
    [InlineData("bytes", "Form parse error - Not UTF-8.")]
    public async Task A_form_that_holds_too_much_is_refused(string fault, string detail)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        var body = fault switch
        {
            "pairs" => string.Concat(Enumerable.Repeat("a=1&", 1025)),
            "key" => new string('a', 1025) + "=1",
            _ => "name=%ff",
        };

        (await server.SendAsync("POST", body: body, contentType: FormType)).ShouldBe(400, $$"""{"detail":"{{detail}}"}""");
    }

    /// <summary>S202: NUL in a form is the field's error (D207), or nobody's when no field asks.</summary>
    [Fact]
    public async Task Nul_in_a_form_is_the_fields_error()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        (await server.SendAsync("POST", body: "name=a%00&x=%00", contentType: FormType))
            .ShouldBe(400, """{"name":["Null characters are not allowed."]}""");
        (await server.SendAsync("POST", body: "name=a&%00=%00", contentType: FormType)).Status.ShouldBe(201);
    }

    /// <summary>S201: JSON nests at most 16 levels deep.</summary>
    [Theory]
    [InlineData(15, 201)]
    [InlineData(16, 400)]
    public async Task Json_nests_only_so_deep(int levels, int status)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        var body = $$"""{"name": "a", "x": {{new string('[', levels)}}{{new string(']', levels)}}}""";

        (await server.SendAsync("POST", body: body)).Status.ShouldBe(status);
    }

    /// <summary>Of equal keys the last counts, however they are written (design.md §9).</summary>
    [Fact]
    public async Task Of_equal_keys_the_last_counts()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        (await server.SendAsync("POST", body: """{"name": "a", "n\u0061me": "b"}""")).ShouldBe(201, """{"name":"b"}""");
        (await server.SendAsync("POST", body: "name=a&name=b", contentType: FormType)).ShouldBe(201, """{"name":"b","flag":false}""");
    }

    /// <summary>A refused body does not spoil the connection for the next request.</summary>
    [Fact]
    public async Task A_connection_outlives_a_refused_body()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        const string Refused = "POST /things/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
        const string Unread = "PUT /things/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
        const string Last = "GET /things/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        var answers = await server.SendRawAsync(Refused + Unread + Last);

        answers.Split("HTTP/1.1 ").Skip(1).Select(static answer => answer[..3]).ShouldBe(["415", "405", "200"]);
    }

    /// <summary>S202: what Kestrel itself finds broken in a body is a 400 in this form too.</summary>
    [Fact]
    public async Task A_broken_chunk_is_a_bad_request()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendRawAsync(
            "POST /things/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldEndWith("""{"detail":"The request body could not be read."}""");
    }

    /// <summary>D209: a view that reads only JSON refuses forms.</summary>
    [Fact]
    public async Task A_view_may_read_json_only()
    {
        await using var server = await TestServer.StartAsync(
            new RestView("Json Only") { Permission = Permission.AllowAny, Parsers = [RestParser.Json] }.Post(EchoView.EchoAsync));

        (await server.SendAsync("POST", body: "name=a", contentType: FormType))
            .ShouldBe(415, $$"""{"detail":"Unsupported media type \"{{FormType}}\" in request."}""");
    }

    /// <summary>A body of DELETE is read like any other (djoser asks for the password there).</summary>
    [Fact]
    public async Task Delete_may_have_a_body()
    {
        await using var server = await TestServer.StartAsync(
            new RestView("Thing") { Permission = Permission.AllowAny }.Delete(EchoView.EchoAsync));

        (await server.SendAsync("DELETE", body: "{}")).ShouldBe(400, """{"name":["This field is required."]}""");
        (await server.SendAsync("DELETE", body: "name=a", contentType: FormType)).Status.ShouldBe(201);
    }
}
