using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Throttles;

/// <summary>Throttles on endpoints, over HTTP.</summary>
public sealed class ThrottleEndpointTests
{
    /// <summary>D191: 429, the text and the header, to the very second.</summary>
    [Fact]
    public async Task Whoever_calls_too_often_learns_how_long_to_wait()
    {
        await using var api = await StartAsync();
        for (var number = 0; number < 3; number++)
            (await api.GetAsync("/anon")).Status.ShouldBe(200);

        (await api.GetAsync("/anon")).ShouldBe(new Answer(429, """{"detail":"Request was throttled. Expected available in 60 seconds."}""", null, "60", "application/json"));
        api.Clock.Advance(TimeSpan.FromSeconds(58.2));
        (await api.GetAsync("/anon")).RetryAfter.ShouldBe("2");
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await api.GetAsync("/anon")).Body.ShouldContain("Expected available in 1 second.");
        api.Clock.Advance(TimeSpan.FromSeconds(0.8));
        (await api.GetAsync("/anon")).Status.ShouldBe(200);
    }

    /// <summary>D191: where the application has problem details, it is one.</summary>
    [Fact]
    public async Task The_refusal_has_the_applications_form()
    {
        await using var api = await StartAsync(services => services.AddProblemDetails());
        for (var number = 0; number < 3; number++)
            await api.GetAsync("/anon");

        var refused = await api.GetAsync("/anon");
        (refused.Status, refused.RetryAfter, refused.MediaType).ShouldBe((429, "60", "application/problem+json"));
        refused.Body.ShouldContain("\"detail\":\"Request was throttled. Expected available in 60 seconds.\"");
    }

    /// <summary>D192: strangers count by their address, users never; and the header of a client that says to be elsewhere changes nothing.</summary>
    [Fact]
    public async Task Strangers_count_by_address()
    {
        await using var api = await StartAsync();
        for (var number = 0; number < 3; number++)
            await api.SendRawAsync("/anon", $"X-Forwarded-For: 10.0.0.{number}");

        (await api.GetAsync("/anon")).Status.ShouldBe(429);
        var token = "Bearer " + api.Token();
        for (var number = 0; number < 10; number++)
            (await api.GetAsync("/anon", token)).Status.ShouldBe(200);
    }

    /// <summary>D192: as Django REST Framework has it, the header counts where the application says so.</summary>
    [Fact]
    public async Task The_header_counts_where_it_is_asked_for()
    {
        await using var api = await StartAsync(services => services.AddGatehouseThrottles(options => options.ClientAddress = ClientAddress.AsForwarded));
        for (var number = 0; number < 10; number++)
            (await api.SendRawAsync("/anon", $"X-Forwarded-For: 10.0.0.{number}")).ShouldStartWith("HTTP/1.1 200");
        for (var number = 0; number < 3; number++)
            await api.SendRawAsync("/anon", "X-Forwarded-For: 10.1.1.1, 10.2.2.2");

        (await api.SendRawAsync("/anon", "X-Forwarded-For: 10.1.1.1,10.2.2.2")).ShouldStartWith("HTTP/1.1 429");
    }

    /// <summary>D193: users count by their id wherever they call from, strangers by their address, and the two apart.</summary>
    [Fact]
    public async Task Users_count_by_id()
    {
        await using var api = await StartAsync();
        var (ada, eve) = ("Bearer " + api.Token(), "Bearer " + api.Token(claims => claims["sub"] = claims["user_id"] = "127.0.0.1"));
        foreach (var caller in (string[][])[[ada], [eve], []])
        {
            for (var number = 0; number < 3; number++)
                (await api.GetAsync("/user", caller)).Status.ShouldBe(200);
            (await api.GetAsync("/user", caller)).Status.ShouldBe(429);
        }

        (await api.GetAsync("/user", "Bearer " + api.Token())).Status.ShouldBe(429); // another token of Ada's
    }

    /// <summary>D194: a scope counts by itself, wherever it is used, and each caller in it.</summary>
    [Fact]
    public async Task A_scope_counts_by_itself()
    {
        await using var api = await StartAsync();
        var ada = "Bearer " + api.Token();

        (await api.GetAsync("/uploads", ada)).Status.ShouldBe(200);
        (await api.GetAsync("/more-uploads", ada)).Status.ShouldBe(200);
        (await api.GetAsync("/uploads", ada)).Status.ShouldBe(429);
        (await api.GetAsync("/more-uploads", ada)).Status.ShouldBe(429);
        (await api.GetAsync("/uploads")).Status.ShouldBe(200);
        (await api.GetAsync("/downloads", ada)).Status.ShouldBe(200);
        (await api.GetAsync("/user", ada)).Status.ShouldBe(200);
    }

    /// <summary>D195: who is refused by a permission neither counts nor is told to wait.</summary>
    [Fact]
    public async Task Permissions_come_first()
    {
        await using var api = await StartAsync();
        for (var number = 0; number < 10; number++)
            (await api.GetAsync("/guarded")).Status.ShouldBe(401);

        var token = "Bearer " + api.Token();
        for (var number = 0; number < 3; number++)
            (await api.GetAsync("/guarded", token)).Status.ShouldBe(200);
        (await api.GetAsync("/guarded", token)).Status.ShouldBe(429);
        (await api.GetAsync("/guarded")).Status.ShouldBe(401);
    }

    /// <summary>D191: all throttles are asked, those of the group too; each counts, and the longest wait is told.</summary>
    [Fact]
    public async Task All_are_asked_and_the_longest_wait_is_told()
    {
        await using var api = await StartAsync();
        (await api.GetAsync("/group/both")).Status.ShouldBe(200);

        (await api.GetAsync("/group/both")).RetryAfter.ShouldBe("3600"); // 1/h of its own; the group's 2/d has counted this one
        (await api.GetAsync("/group/other")).RetryAfter.ShouldBe("86400");
    }

    /// <summary>D252: of a hundred requests at once exactly as many pass as the rate says.</summary>
    [Fact]
    public async Task Of_a_hundred_at_once_exactly_as_many_pass_as_may()
    {
        await using var api = await StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => api.GetAsync("/ten")));

        answers.Count(answer => answer.Status == 200).ShouldBe(10);
        answers.Count(answer => answer.Status == 429).ShouldBe(90);
    }

    /// <summary>A handler that reads a body is not reached, and a key of the caller's choosing takes no more memory than another.</summary>
    [Fact]
    public async Task A_key_of_any_length_counts()
    {
        await using var api = await StartAsync();
        var (first, second) = (new string('a', 4_000), new string('a', 3_999) + "b");

        (await api.GetAsync("/keyed?key=" + first)).Status.ShouldBe(200);
        (await api.GetAsync("/keyed?key=" + first)).Status.ShouldBe(429);
        (await api.GetAsync("/keyed?key=" + second)).Status.ShouldBe(200);
        (await api.GetAsync("/keyed")).Status.ShouldBe(200);
        (await api.GetAsync("/keyed")).Status.ShouldBe(200);
    }

    /// <summary>A store that is away lets nobody through unseen: the request fails.</summary>
    [Fact]
    public async Task A_store_that_is_away_opens_nothing()
    {
        await using var api = await StartAsync(services => services.AddSingleton<IThrottleStore, Away>());
        (await api.GetAsync("/anon")).Status.ShouldBe(500);
    }

    [Fact]
    public void Mistakes_are_found_at_the_start()
    {
        Should.Throw<ArgumentException>(() => Throttle.Scoped(" ", "1/s"));
        Should.Throw<ArgumentOutOfRangeException>(() => ClientAddress.BehindProxies(-1));
    }

    private static Task<TestApi> StartAsync(Action<IServiceCollection>? services = null) => TestApi.StartAsync(services: services, map: app =>
    {
        app.MapGet("/anon", () => "hello").RequireThrottle(Throttle.Anonymous("3/min"));
        app.MapGet("/user", () => "hello").RequireThrottle(Throttle.User("3/min"));
        app.MapGet("/uploads", () => "hello").RequireThrottle(Throttle.Scoped("uploads", "2/min"));
        app.MapGet("/more-uploads", () => "hello").RequireThrottle(Throttle.Scoped("uploads", "2/min"));
        app.MapGet("/downloads", () => "hello").RequireThrottle(Throttle.Scoped("downloads", "2/min"));
        app.MapGet("/guarded", () => "hello").RequireThrottle(Throttle.User("3/min")).RequirePermission(Permission.IsAuthenticated);
        app.MapGet("/ten", () => "hello").RequireThrottle(Throttle.Anonymous("10/day"));
        app.MapGet("/keyed", () => "hello").RequireThrottle(Throttle.By("key", "1/day", http => http.Request.Query["key"] is [{ } key] ? key : null));
        var group = app.MapGroup("/group").RequireThrottle(Throttle.User("2/day"));
        group.MapGet("/both", () => "hello").RequireThrottle(Throttle.User("1/hour"));
        group.MapGet("/other", () => "hello");
    });

    private sealed class Away : IThrottleStore
    {
        public ValueTask<TimeSpan?> TryPassAsync(string key, ThrottleRate rate, CancellationToken cancellation) => throw new IOException("away");
    }
}
