using System.Globalization;
using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>S59: dates, alone and in tokens.</summary>
public sealed class NumericDateTests
{
    /// <summary>S59: <c>vectors/own/numericdate.json</c>, each value in an otherwise good token.</summary>
    [Fact]
    public void The_vectors_hold_in_a_token()
    {
        using var issuer = new TestIssuer();
        var disagreements = new List<string>();
        var count = 0;
        foreach (var test in VectorFile.Json("own/numericdate.json").EnumerateArray())
        {
            var raw = Fill(test.String("raw_json"));
            var refusal = issuer.VerifyAccess(issuer.AccessWithRaw(test.String("claim"), raw), TestIssuer.Now.AddSeconds(raw == Value(0) && test.String("claim") == "exp" ? 30 : 0));
            count++;
            if (test.GetProperty("accept").GetBoolean() != (refusal == JwtRefusal.None))
                disagreements.Add($"{test.String("claim")} {raw}: {refusal}");
        }

        disagreements.ShouldBeEmpty();
        count.ShouldBe(64);
    }

    [Theory]
    [InlineData("0", 0L, 0L)]
    [InlineData("0.0", 0L, 0L)]
    [InlineData("1.5", 1L, 2L)]
    [InlineData("1e2", 100L, 100L)]
    [InlineData("1.5E1", 15L, 15L)]
    [InlineData("15e-1", 1L, 2L)]
    [InlineData("1e-400", 0L, 0L)]
    [InlineData("253402300799", 253402300799L, 253402300799L)]
    [InlineData("253402300799.5", 253402300799L, null)]
    [InlineData("253402300800", null, null)]
    [InlineData("253402300800.0", null, null)]
    [InlineData("-0", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("1e309", null, null)]
    [InlineData("1e99999999999999999999", null, null)]
    [InlineData("1e-99999999999999999999", 0L, 0L)]
    [InlineData("1e11", 100000000000L, 100000000000L)]
    [InlineData("9223372036854775808", null, null)]
    [InlineData("99999999999999999999999999999999999999999999", null, null)]
    [InlineData("\"1\"", null, null)]
    [InlineData("null", null, null)]
    [InlineData("true", null, null)]
    [InlineData("[1]", null, null)]
    public void A_number_of_seconds_is_read_down_and_up(string raw, long? down, long? up)
    {
        JwtClaims.TryParse(Encoding.UTF8.GetBytes($$"""{"exp":{{raw}},"nbf":{{raw}}}"""), out var claims).ShouldBe(JwtRefusal.None);

        claims.ExpiresAt.ShouldBe(down);
        claims.NotBefore.ShouldBe(up);
    }

    [Fact]
    public void A_date_is_written_in_whole_seconds() =>
        NumericDate.From(TestIssuer.Now.AddMilliseconds(999)).ShouldBe(TestIssuer.Seconds);

    private static string? Fill(string raw) => raw switch
    {
        "absent" => null,
        "NOW" => Value(0),
        "NOW+300.5" => Value(300) + ".5",
        "NOW+SKEW+1" => Value(31),
        _ when raw.Contains("exponent", StringComparison.Ordinal) => Value(300) + "e0",
        _ => raw.Replace("NOW+300", Value(300), StringComparison.Ordinal),
    };

    private static string Value(long offset) => (TestIssuer.Seconds + offset).ToString(CultureInfo.InvariantCulture);
}
