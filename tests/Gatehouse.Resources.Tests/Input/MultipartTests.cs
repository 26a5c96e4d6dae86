using System.Text;

namespace Gatehouse.Resources.Tests.Input;

public sealed class MultipartTests
{
    private const string ContentType = "multipart/form-data; boundary=x";

    [Fact]
    public void Parts_are_texts_and_files()
    {
        var form = Parse(
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nä\r\nb\r\n"
            + "--x\r\nContent-Type: image/png\r\nCONTENT-DISPOSITION: form-data; name=f; filename=\"a\\\"b.png\"\r\n\r\n\r\n--y\r\n--x--\r\nafter");

        form.IsForm.ShouldBeTrue();
        form.GetAll("a").Select(static value => value.Text).ShouldBe(["", "ä\r\nb"]);
        form["f"].File.FileName.ShouldBe("a\"b.png");
        form["f"].File.ContentType.ShouldBe("image/png");
        Encoding.ASCII.GetString(form["f"].File.Content.Span).ShouldBe("\r\n--y");
    }

    [Theory]
    [InlineData("preamble\r\n--x \t\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--", "1")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"\r\nX-Other: é\r\n\r\n1\r\n--x--", "1")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n1\r\n--x--", "1")]
    public void What_rfc_2046_allows_is_read(string body, string value) => Parse(body)["a"].Text.ShouldBe(value);

    [Fact]
    public void A_form_may_have_no_parts() => Parse("--x--").Count.ShouldBe(0);

    /// <summary>S202: what is no multipart form gets 400, never 500.</summary>
    [Theory]
    [InlineData(ContentType, "nothing")]
    [InlineData(ContentType, "--x")]
    [InlineData(ContentType, "--x\r\n")]
    [InlineData(ContentType, "--xy\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--")]
    [InlineData(ContentType, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1")]
    [InlineData(ContentType, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x")]
    [InlineData(ContentType, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n1\r\n--x--")]
    [InlineData(ContentType, "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--")]
    [InlineData(ContentType, "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x--")]
    [InlineData(ContentType, "--x\r\nContent-Disposition\r\n\r\n1\r\n--x--")]
    [InlineData(ContentType, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--x--")]
    [InlineData("multipart/form-data", "--x--")]
    [InlineData("multipart/form-data; boundary=", "--x--")]
    [InlineData("multipart/form-data; boundary=\"\"", "--x--")]
    [InlineData("multipart/form-data; boundary=ä", "--x--")]
    [InlineData("multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890", "--x--")]
    public void What_is_no_multipart_form_is_refused(string contentType, string body)
    {
        var problem = RestParser.Multipart.Parse(Encoding.UTF8.GetBytes(body), contentType, out _);

        problem.ShouldNotBeNull().Status.ShouldBe(400);
        problem.Sentence!.ToString().ShouldStartWith("Multipart form parse error - ");
    }

    [Fact]
    public void Text_that_is_no_utf8_is_refused() =>
        RestParser.Multipart.Parse(
            [.. "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"u8, 0xff, .. "\r\n--x--"u8], ContentType, out _).ShouldNotBeNull();

    /// <summary>S202: more fields and longer names than anybody needs are refused.</summary>
    [Fact]
    public void A_form_holds_only_so_much()
    {
        const string Part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        var longName = Part.Replace("\"a\"", "\"" + new string('a', 1025) + "\"", StringComparison.Ordinal);

        Refusal(string.Concat(Enumerable.Repeat(Part, 1025)) + "--x--").ShouldBe("Form parse error - More than 1024 fields.");
        Refusal(longName + "--x--").ShouldBe("Form parse error - A field name of more than 1024 bytes.");
        Parse(string.Concat(Enumerable.Repeat(Part, 1024)) + "--x--").Count.ShouldBe(1024);
    }

    /// <summary>D205: a file is no text.</summary>
    [Fact]
    public async Task A_file_is_no_text()
    {
        await using var server = await TestServer.StartAsync(EchoView.Open());
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2]), "name", "a.bin" } };

        using var response = await server.Client.PostAsync("/things/", form);

        (await Answer.ReadAsync(response)).ShouldBe(400, """{"name":["Not a valid string."]}""");
    }

    private static InputObject Parse(string body)
    {
        RestParser.Multipart.Parse(Encoding.UTF8.GetBytes(body), ContentType, out var value).ShouldBeNull();

        return value.Members;
    }

    private static string Refusal(string body) =>
        RestParser.Multipart.Parse(Encoding.UTF8.GetBytes(body), ContentType, out _)!.Sentence!.ToString();
}
