using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Resources.Tests.Answers;

public sealed class InstantTests
{
    /// <summary>Dates are ISO 8601 in UTC with Z, and microseconds when they are not zero (specs/djoser.md §1).</summary>
    [Theory]
    [InlineData("2026-01-31T23:59:59+00:00", "2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T23:59:59.12+01:00", "2026-01-31T22:59:59.120000Z")]
    [InlineData("2026-01-31T23:59:59.0000009Z", "2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T23:59:59.0000019Z", "2026-01-31T23:59:59.000001Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999999Z")]
    public void An_instant_has_microseconds_when_they_are_not_zero(string instant, string text)
    {
        var parsed = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
            writer.WriteInstantValue(parsed);

        RestJson.ToText(parsed).ShouldBe(text);
        Encoding.UTF8.GetString(written.WrittenSpan).ShouldBe($"\"{text}\"");
    }
}
