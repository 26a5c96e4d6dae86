using Gatehouse.AspNetCore.Tests.Environment;
using Gatehouse.Jose;
using Gatehouse.Testing;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>S74–S77: keys that change, and an issuer that is away.</summary>
public sealed class KeyRefreshTests : IAsyncLifetime
{
    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>S74, P240: a new key is found when its first token comes.</summary>
    [Fact]
    public async Task A_token_of_a_new_key_is_accepted_after_one_fetch()
    {
        Rotate();

        (await StatusAsync(api.Token())).ShouldBe(200);
        api.Issuer.JwksFetches.ShouldBe(2);
        (await StatusAsync(api.Token())).ShouldBe(200);
        api.Issuer.JwksFetches.ShouldBe(2);
    }

    /// <summary>S74, O200, P240: whoever sends unknown kids makes us fetch once a minute and no more.</summary>
    [Fact]
    public async Task Three_hundred_unknown_kids_cost_at_most_four_fetches()
    {
        for (var i = 0; i < 300; i++)
        {
            using var stranger = SigningKey.Create(JwsAlgorithm.ES256);
            var token = TestToken.Sign(stranger, "JWT", Tokens.SessionClaims(api.Issuer.Url, api.Clock));
            var answer = await api.GetAsync("/whoami", "Bearer " + token);
            ChallengeTests.ShouldSay(answer, 401, "invalid_token");
            api.Clock.Advance(TimeSpan.FromMilliseconds(300));
        }

        api.Issuer.JwksFetches.ShouldBeInRange(2, 4);
    }

    /// <summary>S74: many at once share one fetch.</summary>
    [Fact]
    public async Task Requests_with_the_same_new_key_share_one_fetch()
    {
        Rotate();
        var gate = HoldJwks();
        var requests = Enumerable.Range(0, 30).Select(_ => StatusAsync(api.Token())).ToArray();
        await gate.Asked;
        gate.Open();

        (await Task.WhenAll(requests)).ShouldAllBe(status => status == 200);
        api.Issuer.JwksFetches.ShouldBe(2);
    }

    /// <summary>S74: while a fetch hangs, tokens of known keys do not wait, and those of unknown ones wait 2 seconds.</summary>
    [Fact]
    public async Task Known_keys_never_wait_for_a_fetch_and_unknown_ones_not_for_long()
    {
        var known = api.Token();
        using var stranger = SigningKey.Create(JwsAlgorithm.ES256);
        var unknown = TestToken.Sign(stranger, "JWT", Tokens.SessionClaims(api.Issuer.Url, api.Clock));
        var gate = HoldJwks();

        var waiting = StatusAsync(unknown);
        await gate.Asked;
        (await StatusAsync(known)).ShouldBe(200);
        await api.Clock.TimerOf(TimeSpan.FromSeconds(2));
        api.Clock.Advance(TimeSpan.FromSeconds(1.9));
        waiting.IsCompleted.ShouldBeFalse();
        api.Clock.Advance(TimeSpan.FromSeconds(0.1));

        (await waiting).ShouldBe(401);
        gate.Open();
    }

    /// <summary>S76, S80: a key that left the set stops verifying, what is in the cache included.</summary>
    [Fact]
    public async Task A_key_that_left_the_set_stops_verifying_with_the_next_fetch()
    {
        var token = api.Token(claims => claims["exp"] = api.Clock.Seconds + 86400);
        (await StatusAsync(token)).ShouldBe(200);
        Rotate();
        api.Issuer.Published = [api.Issuer.Key];

        (await StatusAsync(token)).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        await api.SettleAsync();

        (await StatusAsync(token)).ShouldBe(401);
    }

    /// <summary>S75, O209, P241: keys outlast the issuer for 24 hours; then nobody is told that their token is bad.</summary>
    [Theory]
    [InlineData("redirect")]
    [InlineData("error")]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("large")]
    [InlineData("cut")]
    public async Task The_last_good_keys_stay_for_a_day_while_fetches_fail(string answer)
    {
        var token = api.Token(claims => claims["exp"] = api.Clock.Seconds + 7 * 86400);
        api.Issuer.Jwks = context => BadAnswers.WriteAsync(api.Issuer, context, answer);

        await AdvanceAsync(TimeSpan.FromHours(23.9));
        (await StatusAsync(token)).ShouldBe(200);

        await AdvanceAsync(TimeSpan.FromHours(0.3));
        (await StatusAsync(token)).ShouldBe(503);

        api.Issuer.Jwks = null;
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        (await StatusAsync(token)).ShouldBe(200);
    }

    /// <summary>S75: the same keys again are the same generation: nothing is verified anew.</summary>
    [Fact]
    public async Task Fetching_the_same_keys_changes_nothing()
    {
        var before = api.Keys.Current;
        await AdvanceAsync(TimeSpan.FromMinutes(30));

        api.Issuer.JwksFetches.ShouldBeGreaterThan(2);
        api.Keys.Current.ShouldBeSameAs(before);
    }

    /// <summary>V6, S69: while keys change under load no request fails, and one fetch is enough.</summary>
    [Fact]
    public async Task A_rotation_under_load_refuses_nobody()
    {
        var tokens = Enumerable.Range(0, 20).Select(_ => api.Token()).ToList();
        var refused = 0;
        var sent = 0;
        var halfWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 250; i++)
            {
                var number = Interlocked.Increment(ref sent);
                if (number == 1000)
                    halfWay.SetResult();
                var token = number < 1000 || number % 2 == 0 ? tokens[number % 20] : api.Token();
                if (await StatusAsync(token) != 200)
                    Interlocked.Increment(ref refused);
            }
        })).ToList();
        await halfWay.Task;
        api.Issuer.Publish(SigningKey.Create(JwsAlgorithm.ES256));
        await Task.WhenAll(workers);

        refused.ShouldBe(0);
        api.Issuer.JwksFetches.ShouldBe(2);
    }

    private void Rotate() => api.Issuer.Publish(SigningKey.Create(JwsAlgorithm.ES256));

    private async Task<int> StatusAsync(string token) => (await api.GetAsync("/whoami", "Bearer " + token)).Status;

    private Gate HoldJwks()
    {
        var gate = new Gate();
        api.Issuer.Jwks = async context =>
        {
            await gate.PassAsync();
            await api.Issuer.WriteJwksAsync(context);
        };
        return gate;
    }

    /// <summary>Lets time pass in steps, each with the fetches that fall due in it.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        for (var step = TimeSpan.FromMinutes(6); by > TimeSpan.Zero; by -= step)
        {
            api.Clock.Advance(by < step ? by : step);
            await api.SettleAsync();
        }
    }
}
