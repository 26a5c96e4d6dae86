namespace Gatehouse.Resources.Tests.Input;

public sealed class BodyTests
{
    /// <summary>D1: JSON is taken everywhere and answered as <c>application/json</c> without a charset.</summary>
    [Fact]
    public async Task Json_is_taken_and_answered_without_a_charset()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync("POST", body: """{"name": "ada", "count": 3}""");

        answer.ShouldBe(201, """{"name":"ada","count":3}""");
        answer.ContentType.ShouldBe("application/json");
    }

    /// <summary>D2: forms are taken.</summary>
    [Fact]
    public async Task A_url_encoded_form_is_taken()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync("POST", body: "name=%C3%A4+b%21&count=3&flag=on", contentType: "application/x-www-form-urlencoded");

        answer.ShouldBe(201, """{"name":"ä b!","count":3,"flag":true}""");
    }

    /// <summary>D3: multipart forms are taken.</summary>
    [Fact]
    public async Task A_multipart_form_is_taken()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        using var form = new MultipartFormDataContent { { new StringContent("ada"), "name" }, { new StringContent("7"), "count" } };

        using var response = await server.Client.PostAsync("/things/", form);

        (await Answer.ReadAsync(response)).ShouldBe(201, """{"name":"ada","count":7,"flag":false}""");
    }

    /// <summary>D4: another media type gets 415, told as sent.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("Application/XML")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Another_media_type_is_refused_as_sent(string? contentType)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync("POST", body: "{}", contentType: contentType);

        answer.ShouldBe(415, $$"""{"detail":"Unsupported media type \"{{contentType}}\" in request."}""");
    }

    /// <summary>D5: what is no JSON gets 400; D8: so do NaN and infinities.</summary>
    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\": 1,}")]
    [InlineData("{} {}")]
    [InlineData("name=ada")]
    [InlineData("{\"count\": NaN}")]
    [InlineData("{\"count\": Infinity}")]
    [InlineData("{\"count\": -Infinity}")]
    [InlineData("{\"count\": 1e999}")]
    [InlineData("{\"name\": \"\\ud800\"}")]
    [InlineData("{\"\\udc00\": 1}")]
    [InlineData("\uFEFF{}")]
    [InlineData("// no\n{}")]
    public async Task What_is_no_json_is_refused(string body)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync("POST", body: body);

        answer.Status.ShouldBe(400);
        answer.Json.GetProperty("detail").GetString().ShouldStartWith("JSON parse error - ");
    }

    /// <summary>D6: JSON that is no object is refused by the name of its kind.</summary>
    [Theory]
    [InlineData("[1]", "Invalid data. Expected a dictionary, but got list.")]
    [InlineData("\"a\"", "Invalid data. Expected a dictionary, but got str.")]
    [InlineData("1", "Invalid data. Expected a dictionary, but got int.")]
    [InlineData("1.5", "Invalid data. Expected a dictionary, but got float.")]
    [InlineData("true", "Invalid data. Expected a dictionary, but got bool.")]
    [InlineData("null", "No data provided")]
    public async Task Json_that_is_no_object_is_refused(string body, string message)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync("POST", body: body);

        answer.ShouldBe(400, $$"""{"non_field_errors":["{{message}}"]}""");
    }

    /// <summary>D7: an empty body is an empty object, whatever its type.</summary>
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task An_empty_body_is_an_empty_object(string? contentType)
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());

        var answer = await server.SendAsync("POST", body: "", contentType: contentType);

        answer.ShouldBe(400, """{"name":["This field is required."]}""");
    }
}
