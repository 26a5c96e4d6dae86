using System.Text;
using System.Text.Json;

namespace Gatehouse.Resources.Tests.Answers;

public sealed class JsonOutputTests
{
    /// <summary>D1: JSON is UTF-8; only what JSON demands is escaped.</summary>
    [Theory]
    [InlineData("grüße 😀 日本 <a href='x'>&+", "\"grüße 😀 日本 <a href='x'>&+\"")]
    [InlineData("\"\\/\b\f\n\r\t\0\u001f", """
        "\"\\/\b\f\n\r\t\u0000\u001f"
        """)]
    [InlineData("a\u2028b\u2029\u00a0\u007f", "\"a\\u2028b\\u2029\u00a0\u007f\"")]
    public void Text_is_escaped_no_more_than_json_demands(string text, string json) => Write(text).ShouldBe(json);

    [Fact]
    public void Every_character_survives()
    {
        for (var scalar = 0; scalar <= 0x10FFFF; scalar += scalar < 0x3000 ? 1 : 97)
        {
            if (scalar is >= 0xD800 and <= 0xDFFF)
                continue;
            var text = "a" + char.ConvertFromUtf32(scalar) + "b";

            JsonDocument.Parse(Write(text)).RootElement.GetString().ShouldBe(text);
        }
    }

    [Fact]
    public void A_lone_surrogate_is_replaced() =>
        JsonDocument.Parse(Write("a\ud800b")).RootElement.GetString().ShouldBe("a\ufffdb");

    private static string Write(string text)
    {
        var output = JsonOutput.Write(RestAnswer.Ok(text, static (writer, value) => writer.WriteStringValue(value)).Body!, 0, null);
        var json = Encoding.UTF8.GetString(output.Written.Span);
        output.Release();

        return json;
    }
}
