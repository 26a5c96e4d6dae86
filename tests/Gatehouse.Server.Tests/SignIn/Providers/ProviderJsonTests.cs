using System.Text;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Tests.SignIn.Providers;

/// <summary>What providers send is not trusted to be well-formed.</summary>
public sealed class ProviderJsonTests
{
    /// <summary>S128: no object, a member twice, or too deep: no answer at all.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"sub\":\"a\",\"sub\":\"b\"}")]
    [InlineData("{\"sub\":\"a\",\"s\\u0075b\":\"b\"}")]
    [InlineData("{\"sub\":\"a\"")]
    [InlineData("<html>")]
    public void What_is_no_object_is_refused(string json) =>
        Should.Throw<ProviderException>(() => ProviderJson.Parse(Encoding.UTF8.GetBytes(json)));

    /// <summary>S128: an id is text or a whole number; whatever else stands there is none.</summary>
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("4711", "4711")]
    [InlineData("-1", "-1")]
    [InlineData("\"\"", null)]
    [InlineData("\"a\\u0000\"", null)]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("1.5", null)]
    [InlineData("1e3", null)]
    [InlineData("9223372036854775808", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [InlineData("[\"a\"]", null)]
    [InlineData("{\"a\":1}", null)]
    public void An_id_is_text_or_a_whole_number(string value, string? id) =>
        ProviderJson.Parse(Encoding.UTF8.GetBytes($"{{\"id\":{value}}}")).TextOrNumber("id").ShouldBe(id);

    /// <summary>S128: "true" is a text; only true is true.</summary>
    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", false)]
    [InlineData("1", false)]
    [InlineData("null", false)]
    public void Only_true_is_true(string value, bool isTrue) =>
        ProviderJson.Parse(Encoding.UTF8.GetBytes($"{{\"email_verified\":{value}}}")).IsTrue("email_verified").ShouldBe(isTrue);

    /// <summary>S128: bytes that are no UTF-8 are no text.</summary>
    [Fact]
    public void Invalid_UTF_8_is_no_text() =>
        ProviderJson.Parse((byte[])[.. "{\"id\":\""u8, 0xff, .. "\"}"u8]).TextOrNumber("id").ShouldBeNull();
}
