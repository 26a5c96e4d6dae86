namespace Gatehouse.Resources.Tests.Answers;

public sealed class InstantTests
{
    /// <summary>Dates are ISO 8601 in UTC with Z, and microseconds when they are not zero (specs/djoser.md §1).</summary>
    [Theory]
    [InlineData("2026-01-31T23:59:59+00:00", "2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T23:59:59.12+01:00", "2026-01-31T22:59:59.120000Z")]
    [InlineData("2026-01-31T23:59:59.0000009Z", "2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T23:59:59.0000019Z", "2026-01-31T23:59:59.000001Z")]
    public void An_instant_has_microseconds_when_they_are_not_zero(string instant, string text) =>
        RestJson.ToText(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(text);
}
