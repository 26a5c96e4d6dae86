using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources.Tests.Views;

public sealed class ThrottleTests
{
    /// <summary>D191: 429 says how long to wait, rounded up.</summary>
    [Theory]
    [InlineData(59.1, "60", "60 seconds")]
    [InlineData(0.2, "1", "1 second")]
    [InlineData(1.0, "1", "1 second")]
    public async Task A_throttled_caller_learns_how_long_to_wait(double wait, string header, string words)
    {
        await using var server = await TestServer.StartAsync(View(Permission.AllowAny, new FixedThrottle(TimeSpan.FromSeconds(wait))));

        var answer = await server.SendAsync("GET");

        answer.ShouldBe(429, $$"""{"detail":"Request was throttled. Expected available in {{words}}."}""");
        answer.Headers["Retry-After"].ShouldBe(header);
    }

    [Fact]
    public async Task All_throttles_count_and_the_longest_wait_is_told()
    {
        FixedThrottle[] throttles = [new(TimeSpan.FromSeconds(5)), new(null), new(TimeSpan.FromSeconds(9)), new(TimeSpan.FromSeconds(7))];
        await using var server = await TestServer.StartAsync(View(Permission.AllowAny, throttles));

        var answer = await server.SendAsync("GET");

        answer.Headers["Retry-After"].ShouldBe("9");
        throttles.ShouldAllBe(static throttle => throttle.Consulted == 1);
    }

    /// <summary>D195: who is refused is not counted, but a method that is missing comes later and is.</summary>
    [Fact]
    public async Task Throttles_come_after_the_permission_and_before_the_method()
    {
        var closed = new FixedThrottle(TimeSpan.FromSeconds(5));
        var open = new FixedThrottle(null);
        await using var refusing = await TestServer.StartAsync(View(Permission.IsAuthenticated, closed));
        await using var passing = await TestServer.StartAsync(View(Permission.AllowAny, open));

        (await refusing.SendAsync("GET")).Status.ShouldBe(403);
        (await passing.SendAsync("PUT")).Status.ShouldBe(405);

        closed.Consulted.ShouldBe(0);
        open.Consulted.ShouldBe(1);
    }

    private static RestView View(Permission permission, params IReadOnlyList<Throttle> throttles) =>
        new RestView("Thing List") { Permission = permission, Throttles = throttles }.Get(EchoView.Hello);

    private sealed class FixedThrottle(TimeSpan? wait) : Throttle
    {
        public int Consulted { get; private set; }

        public override ValueTask<TimeSpan?> ConsultAsync(HttpContext http)
        {
            Consulted++;
            return new(wait);
        }
    }
}
