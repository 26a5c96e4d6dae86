using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>Strings of a token: compared, copied and made into strings, with escapes and without.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a\\u0062c", "abc")]
    [InlineData("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t")]
    [InlineData("\\ud83d\\uDE00é", "😀é")]
    [InlineData("\\u0000", "\0")]
    public void Escapes_are_resolved(string raw, string expected)
    {
        JwtClaims.TryParse(Encoding.UTF8.GetBytes($$"""{"sub":"{{raw}}"}"""), out var claims).ShouldBe(JwtRefusal.None);
        var text = claims.Subject;

        text.IsPresent.ShouldBeTrue();
        text.ToString().ShouldBe(expected);
        text.Equals(expected).ShouldBeTrue();
        text.Equals(Encoding.UTF8.GetBytes(expected)).ShouldBeTrue();
        text.Equals(expected + "x").ShouldBeFalse();
        text.HasEscapes.ShouldBe(raw.Contains('\\', StringComparison.Ordinal));

        var decoded = new byte[text.Raw.Length];
        Encoding.UTF8.GetString(decoded, 0, text.Decode(decoded)).ShouldBe(expected);
    }

    [Fact]
    public void An_absent_string_equals_nothing()
    {
        JwtClaims.TryParse("""{"sub":null,"jti":""}"""u8, out var claims).ShouldBe(JwtRefusal.None);

        claims.Subject.IsPresent.ShouldBeFalse();
        claims.Subject.Equals(""u8).ShouldBeFalse();
        claims.Subject.Equals("").ShouldBeFalse();
        claims.Subject.ToStringOrNull().ShouldBeNull();
        claims.TokenId.Equals("").ShouldBeTrue();
        claims.TokenId.ToStringOrNull().ShouldBe("");
    }

    [Fact]
    public void A_long_text_can_be_compared()
    {
        var text = new string('é', 1_000);
        JwtClaims.TryParse(Encoding.UTF8.GetBytes($$"""{"sub":"{{text}}"}"""), out var claims).ShouldBe(JwtRefusal.None);
        claims.Subject.Equals(text).ShouldBeTrue();
    }
}
