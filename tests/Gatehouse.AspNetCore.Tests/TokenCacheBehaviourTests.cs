using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>S80: what the cache must not change, seen through HTTP.</summary>
public sealed class TokenCacheBehaviourTests
{
    /// <summary>S60, S80: a cached token ends when it ends, on the same connection too.</summary>
    [Theory]
    [InlineData(16 * 1024 * 1024)]
    [InlineData(0)]
    public async Task A_cached_token_ends_when_it_ends(long cacheBytes)
    {
        await using var api = await TestApi.StartAsync(options => options.TokenCacheBytes = cacheBytes);
        var token = api.Token(claims => claims["exp"] = api.Clock.Seconds + 20);
        for (var i = 0; i < 5; i++)
            (await api.GetAsync("/whoami", "Bearer " + token)).Status.ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromSeconds(49));
        (await api.GetAsync("/whoami", "Bearer " + token)).Status.ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await api.GetAsync("/whoami", "Bearer " + token)).Status.ShouldBe(401);
    }

    /// <summary>S80: a refusal is not remembered: what was too early is accepted when its time has come.</summary>
    [Fact]
    public async Task A_refused_token_is_judged_anew()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.Token(claims => claims["nbf"] = api.Clock.Seconds + 60);
        (await api.GetAsync("/whoami", "Bearer " + token)).Status.ShouldBe(401);

        api.Clock.Advance(TimeSpan.FromSeconds(30));
        (await api.GetAsync("/whoami", "Bearer " + token)).Status.ShouldBe(200);
    }

    /// <summary>S80: a revocation counts at once, however often the token was seen.</summary>
    [Fact]
    public async Task A_revoked_token_is_refused_at_once()
    {
        var revocations = new RevokedSessions();
        await using var api = await TestApi.StartAsync(options => options.Revocations = revocations);
        var (one, other) = (api.Token(claims => claims["sid"] = "s-1"), api.Token(claims => claims["sid"] = "s-2"));
        for (var i = 0; i < 3; i++)
            (await api.GetAsync("/whoami", "Bearer " + one)).Status.ShouldBe(200);

        revocations.Revoke("s-1");

        ChallengeTests.ShouldSay(await api.GetAsync("/whoami", "Bearer " + one), 401, "invalid_token");
        (await api.GetAsync("/whoami", "Bearer " + other)).Status.ShouldBe(200);
    }

    /// <summary>Two users on one connection are not mixed up.</summary>
    [Fact]
    public async Task Tokens_that_alternate_on_a_connection_are_each_their_own_user()
    {
        await using var api = await TestApi.StartAsync();
        var tokens = Enumerable.Range(0, 3).Select(i => (Name: $"user-{i}", Text: api.Token(claims => claims["sub"] = $"user-{i}"))).ToList();
        for (var i = 0; i < 30; i++)
        {
            var (name, text) = tokens[i * i % 3];
            (await api.GetAsync("/whoami", "Bearer " + text)).Body.ShouldBe(name);
        }
    }

    /// <summary>What a request does to its principal stays in that request.</summary>
    [Fact]
    public async Task A_principal_changed_by_one_request_is_fresh_in_the_next()
    {
        await using var api = await TestApi.StartAsync(map: app => app.MapGet("/grow", (HttpContext context) =>
        {
            context.User.Identities.Single().AddClaim(new("extra", "x"));
            context.User.AddIdentity(new System.Security.Claims.ClaimsIdentity([new("other", "y")]));
            return $"{context.User.FindAll("extra").Count()} {context.User.Identities.Count()}";
        }).RequireUser());
        var token = api.Token();

        for (var i = 0; i < 3; i++)
            (await api.GetAsync("/grow", "Bearer " + token)).Body.ShouldBe("1 2");
    }

    private sealed class RevokedSessions : IGatehouseRevocations
    {
        private readonly HashSet<string> revoked = new(StringComparer.Ordinal);
        private long epoch;

        public long Epoch => Volatile.Read(ref epoch);

        public bool IsRevoked(GatehouseUser user) => user.SessionId is { } session && revoked.Contains(session);

        public void Revoke(string session)
        {
            revoked.Add(session);
            Interlocked.Increment(ref epoch);
        }
    }
}
