namespace Gatehouse.AspNetCore.Tests.Throttles;

public sealed class ThrottleRateTests
{
    /// <summary>D196: of the period only the first letter counts.</summary>
    [Theory]
    [InlineData("3/s", 3, 1)]
    [InlineData("3/sec", 3, 1)]
    [InlineData("60/min", 60, 60)]
    [InlineData("60/monthly", 60, 60)]
    [InlineData("1/hour", 1, 3600)]
    [InlineData("100/day", 100, 86_400)]
    [InlineData("100000/d", 100_000, 86_400)]
    public void A_rate_is_a_number_and_a_letter(string text, int limit, int seconds)
    {
        ThrottleRate.Parse(text).ShouldBe(new ThrottleRate(limit, TimeSpan.FromSeconds(seconds)));
        ThrottleRate.Parse(text).ToString().ShouldBe($"{limit}/{seconds}s");
    }

    /// <summary>What cannot be meant is refused when the application starts, not at the first request.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3/")]
    [InlineData("/s")]
    [InlineData("0/s")]
    [InlineData("-1/s")]
    [InlineData("+1/s")]
    [InlineData("1.5/s")]
    [InlineData("1/week")]
    [InlineData("1/S")]
    [InlineData("1/ s")]
    [InlineData("100001/d")]
    [InlineData("99999999999999999999/d")]
    [InlineData("٣/s")]
    public void Anything_else_is_none(string text)
    {
        ThrottleRate.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Throttle.User(text)).Message.ShouldContain($"\"{text}\"");
    }

    [Fact]
    public void A_rate_has_bounds()
    {
        ThrottleRate.TryParse(null, out _).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => new ThrottleRate(0, TimeSpan.FromSeconds(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => new ThrottleRate(1, TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => new ThrottleRate(1, TimeSpan.FromDays(2)));
    }
}
