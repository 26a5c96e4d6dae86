using Gatehouse.Commands;
using Gatehouse.Server.Import;

namespace Gatehouse.Server.Tests.Import;

public sealed class ImportLineTests
{
    [Theory]
    [InlineData(80, "[############..................]  42%  420,000 of 1,000,000 users, 5,912/s, 1:38 left")]
    [InlineData(200, "[################........................]   42%  420,000 of 1,000,000 users, 5,912/s, 1:38 left")]
    [InlineData(60, " 42%  420,000 of 1,000,000 users, 5,912/s, 1:38 left")]
    [InlineData(20, " 42%  420,000 of 1,0")]
    public void A_line_fits_its_terminal(int width, string expected)
    {
        var line = ImportLine.Bar(new ImportProgress(420_000, 1_000_000), 5_912, width);

        line.Length.ShouldBeLessThanOrEqualTo(width);
        line.TrimStart('[', '#', '.', ']').Trim().ShouldBe(expected.TrimStart('[', '#', '.', ']').Trim());
        line.Contains('[', StringComparison.Ordinal).ShouldBe(expected.Contains('[', StringComparison.Ordinal));
    }

    [Fact]
    public void The_bar_fills()
    {
        ImportLine.Bar(new ImportProgress(0, 300), 0, 200).ShouldBe($"[{new string('.', 40)}]    0%  0 of 300 users");
        ImportLine.Bar(new ImportProgress(150, 300), 10, 200).ShouldBe($"[{new string('#', 20)}{new string('.', 20)}]   50%  150 of 300 users, 10/s, 0:15 left");
        ImportLine.Bar(new ImportProgress(300, 300), 10, 200).ShouldBe($"[{new string('#', 40)}]  100%  300 of 300 users, 10/s");
        ImportLine.Bar(new ImportProgress(0, 0), 0, 200).ShouldBe($"[{new string('#', 40)}]  100%  0 of 0 users");
    }

    [Fact]
    public void Hours_are_told_where_there_are_any()
    {
        ImportLine.Text(new ImportProgress(0, 1_000_000), 100).ShouldBe("0 of 1,000,000 users, 100/s, 2:46:40 left");
        ImportLine.Text(new ImportProgress(0, 1_000_000), 0.2).ShouldBe("0 of 1,000,000 users");
    }

    /// <summary>A second run goes quickly past those who are here already; what is left is told by how fast it is now.</summary>
    [Fact]
    public void The_rate_is_that_of_the_last_seconds()
    {
        var speed = new ImportSpeed();
        speed.Note(TimeSpan.Zero, 100);
        speed.Note(TimeSpan.FromSeconds(0.9), 90_000);
        speed.PerSecond.ShouldBe(0, "the first second is no measure");
        speed.Note(TimeSpan.FromSeconds(1), 100_100);
        speed.PerSecond.ShouldBe(100_000);
        for (var second = 2; second <= 30; second++)
            speed.Note(TimeSpan.FromSeconds(second), 100_100 + (second - 1) * 1_000);

        speed.PerSecond.ShouldBe(1_000);
    }
}
