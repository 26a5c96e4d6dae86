using System.Diagnostics;
using System.Net;
using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Guessing passwords on this surface.</summary>
public sealed class LimitTests(LimitTests.Host host) : IClassFixture<LimitTests.Host>
{
    /// <summary>S16, S24, S25: every route that checks a password counts on the same counters, and answers alike for an account that is not there.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_route_counts_on_the_same_counters(bool exists)
    {
        var member = exists ? await host.RegisterAsync() : new Member(0, host.NewName(), "");
        var wrong = new { username = member.Username, password = "wrong" };
        for (var turn = 0; turn < 5; turn++)
            (await host.PostAsync(turn % 2 == 0 ? "jwt/create/" : "token/login/", wrong)).Status.ShouldBe(turn % 2 == 0 ? 401 : 400);

        foreach (var path in (string[])["jwt/create/", "token/login/"])
        {
            var answer = await host.PostAsync(path, wrong);
            answer.ShouldBe(HttpStatusCode.TooManyRequests, """{"detail":"Request was throttled. Expected available in 1 second."}""");
            answer.Header("Retry-After").ShouldBe("1");
        }
    }

    /// <summary>S16, S25: the password asked for when deleting counts like one of a sign-in.</summary>
    [Fact]
    public async Task A_deletion_counts_like_a_sign_in()
    {
        var member = await host.JoinAsync();
        for (var turn = 0; turn < 5; turn++)
            (await host.CallAsync("DELETE", "users/me/", new { current_password = "wrong" }, member.Bearer)).Status.ShouldBe(400);

        (await host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.PostAsync("jwt/create/", new { username = member.Member.Username, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK);

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        await host.SignInAsync(member.Member);
    }

    /// <summary>S13, S123: unknown, disabled and without a password look like a wrong password: status, body, headers.</summary>
    [Theory]
    [InlineData("jwt/create/")]
    [InlineData("token/login/")]
    public async Task Whoever_cannot_sign_in_is_told_the_same(string path)
    {
        var member = await host.RegisterAsync();
        var disabled = await host.RegisterAsync();
        await host.DisableAsync(disabled);
        var without = await host.RegisterAsync();
        await host.Get<Gatehouse.Server.Accounts.AccountService>()
            .SetPasswordAsync(await host.UserAsync(without), null, Gatehouse.Server.Foundation.Events.Actor.Anonymous, CancellationToken.None);

        var answers = new List<Answer>();
        foreach (var (username, password) in ((string, string)[])
            [(member.Username, "wrong"), (host.NewName(), DjoserClient.Password), (disabled.Username, DjoserClient.Password), (without.Username, DjoserClient.Password)])
            answers.Add(await host.PostAsync(path, new { username, password }));

        answers.Select(answer => (answer.Status, answer.Body)).Distinct().ShouldHaveSingleItem();
        answers.Select(answer => string.Join(';', answer.Headers.Where(header => header.Key is not "Date").OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}={header.Value}")))
            .Distinct().ShouldHaveSingleItem();
    }

    /// <summary>S13: a password is hashed whether or not there is an account to compare it with.</summary>
    [Fact]
    public async Task An_unknown_name_costs_a_hash()
    {
        var service = host.Get<PasswordService>();
        var key = new Gatehouse.Server.SignIn.Passwords.Gate.GateKey("198.51.100.7", "nobody");
        var hash = await service.HashAsync(DjoserClient.Password, key, CancellationToken.None);
        async Task<double> MedianAsync(string? stored)
        {
            var times = new List<double>();
            for (var turn = 0; turn < 15; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                (await service.CheckAsync(stored, "wrong", key, CancellationToken.None)).Matches.ShouldBeFalse();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return times.Order().ElementAt(7);
        }

        // A coarse bound that a busy machine keeps; the 5 % of S13 are measured by the bench.
        (await MedianAsync(null)).ShouldBeGreaterThan(await MedianAsync(hash) / 4);
    }

    public sealed class Host : ServerHost
    {
        internal override string Limits => """{"address":{"limit":0,"window":"00:10:00","accounts":5},"signUp":{"limit":0,"window":"01:00:00"}}""";
    }
}
