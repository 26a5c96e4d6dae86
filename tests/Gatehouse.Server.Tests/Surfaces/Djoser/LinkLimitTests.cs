using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Guessing at mailed links.</summary>
public sealed class LinkLimitTests(LinkLimitTests.Host host) : IClassFixture<LinkLimitTests.Host>
{
    /// <summary>S19, S25: of a hundred wrong links at once thirty are judged; from another address a good one works meanwhile, and wrong passwords do not count.</summary>
    [Fact]
    public async Task Wrong_links_are_limited_by_address()
    {
        var (address, stranger) = (host.NewAddress(), "198.51.100.1");
        var member = await host.RegisterAsync(email: address);
        await host.PostAsync("users/reset_password/", new { email = address });
        var (uid, token) = (await host.MailToAsync(address)).Link;
        for (var turn = 0; turn < 6; turn++)
            await host.PostAsync("jwt/create/", new { username = member.Username, password = "wrong" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => ConfirmAsync(stranger, uid, $"{token[..^3]}{number:000}")));

        // A busy machine sends some away unjudged.
        var judged = answers.Count(answer => answer.Status == 400);
        answers.Where(answer => answer.Status != 400).ShouldAllBe(answer => answer.Status == 503 || (answer.Status == 429 && answer.Header("Retry-After") == "600"));
        while ((await ConfirmAsync(stranger, uid, "abc-def")).Status == 400)
            judged++;
        judged.ShouldBe(30);
        (await ConfirmAsync(stranger, uid, token)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await ConfirmAsync("198.51.100.2", uid, token)).ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>S25: links that are good count for nothing.</summary>
    [Fact]
    public async Task Good_links_count_for_nothing()
    {
        const string Office = "198.51.100.3";
        for (var turn = 0; turn < 3; turn++)
        {
            var address = host.NewAddress();
            await host.RegisterAsync(email: address);
            await host.PostAsync("users/reset_password/", new { email = address });
            var (uid, token) = (await host.MailToAsync(address)).Link;
            for (var wrong = 0; wrong < 9; wrong++)
                (await ConfirmAsync(Office, uid, "abc-def")).ShouldBe(HttpStatusCode.BadRequest);
            (await ConfirmAsync(Office, uid, token)).ShouldBe(HttpStatusCode.NoContent);
        }

        for (var wrong = 0; wrong < 3; wrong++)
            (await ConfirmAsync(Office, "MQ", "abc-def")).ShouldBe(HttpStatusCode.BadRequest);
        (await ConfirmAsync(Office, "MQ", "abc-def")).ShouldBe(HttpStatusCode.TooManyRequests);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        (await ConfirmAsync(Office, "MQ", "abc-def")).ShouldBe(HttpStatusCode.BadRequest);
    }

    private Task<Answer> ConfirmAsync(string from, string uid, string token) =>
        host.CallAsync("POST", "users/reset_password_confirm/", new { uid, token, new_password = "never-stop-running" }, null, ("X-Forwarded-For", from));

    public sealed class Host : MailHost
    {
        public Host() => Configuration["Gatehouse:TrustedProxies:0"] = "127.0.0.0/8";

        internal override string Limits => """
            {"signUp":{"limit":0,"window":"01:00:00"},"resetMailAddress":{"limit":0,"window":"01:00:00"},"address":{"limit":0,"window":"00:10:00","accounts":5}}
            """;
    }
}
