using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Gatehouse.Resources.Tests.Forms;

public sealed class DecimalFieldTests
{
    private static readonly DecimalField Price = new("price") { Min = 0, Max = 1_000_000, MaxDigits = 6, DecimalPlaces = 2 };

    private static readonly DecimalField Exact = new("price");

    /// <summary>D206: numbers as numbers or as text.</summary>
    [Theory]
    [InlineData("12.50", "12.50")]
    [InlineData("\" 12.5 \"", "12.5")]
    [InlineData("1e2", "100")]
    [InlineData("0", "0")]
    [InlineData("\"0000000000.01\"", "0.01")]
    public void A_decimal_is_taken_as_written(string json, string value) =>
        Read(Price, json).Get(Price).ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));

    /// <summary>D205: each limit in its words.</summary>
    [Theory]
    [InlineData("-0.01", "Ensure this value is greater than or equal to 0.")]
    [InlineData("1000001", "Ensure this value is less than or equal to 1000000.", "Ensure that there are no more than 6 digits in total.")]
    [InlineData("0.001", "Ensure that there are no more than 2 decimal places.")]
    [InlineData("true", "A valid number is required.")]
    [InlineData("\"NaN\"", "A valid number is required.")]
    [InlineData("\"Infinity\"", "A valid number is required.")]
    [InlineData("\"1,5\"", "A valid number is required.")]
    [InlineData("\"\"", "A valid number is required.")]
    [InlineData("[]", "A valid number is required.")]
    public void What_is_no_such_number_is_refused(string json, params string[] messages) => Errors(Price, json).ShouldBe(messages);

    /// <summary>A number that a decimal cannot hold is refused, never rounded.</summary>
    [Theory]
    [InlineData("12345678901234567890123456789.5")]
    [InlineData("1.00000000000000000000000000001")]
    [InlineData("1e29")]
    [InlineData("1e-29")]
    public void Nothing_is_rounded(string json) => Errors(Exact, json).ShouldBe(["Ensure that there are no more than 28 digits in total."]);

    [Fact]
    public void Very_long_text_is_not_looked_at() => Errors(Exact, $"\"{new string('1', 1001)}\"").ShouldBe(["String value too large."]);

    private static FormValues Read(DecimalField field, string json)
    {
        RestParser.Json.Parse(Encoding.UTF8.GetBytes($$"""{"price": {{json}}}"""), "application/json", out var input).ShouldBeNull();

        return new Form(field).Validate(input);
    }

    private static string[] Errors(DecimalField field, string json)
    {
        var output = JsonOutput.Write(RestAnswer.Refuse(RestProblem.Invalid(Read(field, json).Errors)).Body!, 0, null);
        var told = JsonNode.Parse(output.Written.Span)!["price"]!.AsArray().Select(static message => (string)message!).ToArray();
        output.Release();

        return told;
    }
}
