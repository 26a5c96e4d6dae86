using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Tests.Foundation.Secrets;

/// <summary>S193: secrets come from the operating system's generator; <c>System.Random</c> is banned by the analyzer.</summary>
public sealed class RandomSecretTests
{
    [Theory]
    [InlineData(16, 22)]
    [InlineData(32, 43)]
    public void Base64url_has_no_padding_and_the_full_length(int bytes, int characters)
    {
        var secret = RandomSecret.Base64Url(bytes);

        secret.Length.ShouldBe(characters);
        secret.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_');
    }

    [Fact]
    public void Hex_is_lower_case_and_twice_as_long()
    {
        var secret = RandomSecret.Hex(32);

        secret.Length.ShouldBe(64);
        secret.ShouldAllBe(c => char.IsAsciiHexDigitLower(c));
    }

    [Fact]
    public void No_two_of_a_thousand_are_equal() =>
        Enumerable.Range(0, 1000).Select(_ => RandomSecret.Hex(16)).Distinct().Count().ShouldBe(1000);

    [Fact]
    public void Every_bit_is_used() =>
        Enumerable.Range(0, 200).Select(_ => RandomSecret.Bytes(32)).Aggregate((all, next) => [.. all.Zip(next, (a, b) => (byte)(a | b))])
            .ShouldAllBe(b => b == 0xff);
}
