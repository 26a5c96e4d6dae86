using Gatehouse.AspNetCore.Tests.Environment;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>S77, O209, P241: an API that starts while its issuer is away.</summary>
public sealed class ColdStartTests
{
    [Fact]
    public async Task Without_keys_requests_with_tokens_get_503_and_it_recovers_alone()
    {
        await using var api = await TestApi.StartAsync(prepare: issuer => issuer.Jwks = context => BadAnswers.WriteAsync(issuer, context, "error"));
        var token = api.Token();

        var answer = await api.GetAsync("/whoami", "Bearer " + token);
        answer.Status.ShouldBe(503);
        answer.RetryAfter.ShouldBe("5");
        answer.Challenge.ShouldBeNull();

        (await api.GetAsync("/whoami")).Status.ShouldBe(401);
        (await api.GetAsync("/maybe", "Bearer " + token)).Body.ShouldBe("none");

        api.Issuer.Jwks = null;
        api.Clock.Advance(TimeSpan.FromSeconds(1)); // to the retry, and not past what that fetch may take
        await api.SettleAsync();
        (await api.GetAsync("/whoami", "Bearer " + token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task While_the_first_fetch_hangs_a_request_waits_two_seconds_and_then_gets_503()
    {
        var gate = new Gate();
        await using var api = await TestApi.StartAsync(settle: false, prepare: issuer => issuer.Jwks = async context =>
        {
            await gate.PassAsync();
            await issuer.WriteJwksAsync(context);
        });
        await gate.Asked;

        var waiting = api.GetAsync("/whoami", "Bearer " + api.Token());
        await api.Clock.TimerOf(TimeSpan.FromSeconds(2));
        api.Clock.Advance(TimeSpan.FromSeconds(2));

        (await waiting).Status.ShouldBe(503);
        gate.Open();
    }

    /// <summary>S77: however many ask, a cold issuer is not hammered.</summary>
    [Fact]
    public async Task Requests_without_keys_do_not_each_cause_a_fetch()
    {
        await using var api = await TestApi.StartAsync(prepare: issuer => issuer.Jwks = context => BadAnswers.WriteAsync(issuer, context, "error"));
        for (var i = 0; i < 50; i++)
            (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(503);

        api.Issuer.JwksFetches.ShouldBe(1);
    }
}
