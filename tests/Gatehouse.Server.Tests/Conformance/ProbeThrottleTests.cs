using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>Throttles on routes of an application that embeds the server (D §15). Each test calls from addresses of its own.</summary>
[Collection(Alone.Name)]
public sealed class ProbeThrottleTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    /// <summary>D191, D192: three a minute from an address, then 429 with the wait; signed-in callers are not counted.</summary>
    [Fact]
    public async Task Strangers_are_counted_by_address()
    {
        for (var i = 0; i < 3; i++)
            (await AskAsync("anon", "198.51.100.1")).Status.ShouldBe(200);

        var refused = await AskAsync("anon", "198.51.100.1");
        refused.Status.ShouldBe(429);
        var seconds = int.Parse(refused.Headers["Retry-After"].Single(), System.Globalization.CultureInfo.InvariantCulture);
        seconds.ShouldBeInRange(50, 60);
        refused.Body.ShouldBe($$"""{"detail":"Request was throttled. Expected available in {{seconds}} seconds."}""");

        (await AskAsync("anon", "198.51.100.2")).Status.ShouldBe(200);
        for (var i = 0; i < 5; i++)
            (await AskAsync("anon", "198.51.100.1", ProbeHost.Token)).Status.ShouldBe(200);
    }

    /// <summary>D193: users by who they are, wherever they call from; strangers by address.</summary>
    [Fact]
    public async Task Users_are_counted_by_who_they_are()
    {
        for (var i = 0; i < 3; i++)
            (await AskAsync("user", $"198.51.100.{10 + i}", ProbeHost.Token)).Status.ShouldBe(200);

        (await AskAsync("user", "198.51.100.13", ProbeHost.Token)).Status.ShouldBe(429);
        (await AskAsync("user", "198.51.100.13", await host.StaffAsync())).Status.ShouldBe(200);
        (await AskAsync("user", "198.51.100.13")).Status.ShouldBe(200);
    }

    /// <summary>D194: a scope has its own count.</summary>
    [Fact]
    public async Task A_scope_has_its_own_count()
    {
        (await AskAsync("scope", "198.51.100.20")).Status.ShouldBe(200);
        (await AskAsync("scope", "198.51.100.20")).Status.ShouldBe(200);
        (await AskAsync("scope", "198.51.100.20")).Status.ShouldBe(429);
        (await AskAsync("scope", "198.51.100.21")).Status.ShouldBe(200);
    }

    /// <summary>D195: who is refused by the permission is not counted, and gets no 429.</summary>
    [Fact]
    public async Task Permissions_come_first()
    {
        for (var i = 0; i < 5; i++)
            (await AskAsync("guarded", "198.51.100.30")).Status.ShouldBe(401);
    }

    /// <summary>D252: of requests that come at once exactly as many pass as may.</summary>
    [Fact]
    public async Task Of_many_at_once_exactly_as_many_pass_as_may()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync("anon", "198.51.100.40")));

        answers.Count(static answer => answer.Status == 200).ShouldBe(3);
        answers.Count(static answer => answer.Status == 429).ShouldBe(97);
    }

    private Task<ProbeAnswer> AskAsync(string path, string address, string? authorization = null) =>
        host.SendAsync("GET", $"/probe/throttle/{path}/", null, [("X-Forwarded-For", address), .. authorization is null ? [] : new[] { ("Authorization", authorization) }]);
}
