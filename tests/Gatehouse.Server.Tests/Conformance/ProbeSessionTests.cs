using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>D190: sessions by cookie, and what keeps other sites from using them (S41).</summary>
[Collection(Alone.Name)]
public sealed class ProbeSessionTests(MailProbeHost host) : IClassFixture<MailProbeHost>
{
    /// <summary>D190: safe methods need nothing but the cookie.</summary>
    [Fact]
    public async Task Reading_needs_the_cookie_alone()
    {
        var (session, _) = await LogInAsync();

        (await host.SendAsync("GET", "/probe/session-only/", null, ("Cookie", $"sessionid={session}"))).ShouldBe(200, """{"user":"acc_staff","auth":null,"method":"GET"}""");
        (await host.SendAsync("GET", "/probe/session-only/", null, ("Cookie", "sessionid=rubbish"))).ShouldBeRefused(403, "Authentication credentials were not provided.");
        (await host.SendAsync("GET", "/probe/session-only/", null, ("Cookie", $"sessionid={new string('x', 5000)}"))).Status.ShouldBe(403);
    }

    /// <summary>D190: changes need the token of the session in a header.</summary>
    [Fact]
    public async Task Changing_needs_the_sessions_token()
    {
        var (session, token) = await LogInAsync();
        var (_, anothers) = await LogInAsync();

        (await PostAsync($"sessionid={session}", null)).ShouldBeRefused(403, "CSRF Failed: CSRF cookie not set.");
        (await PostAsync($"sessionid={session}; csrftoken={token}", null)).ShouldBeRefused(403, "CSRF Failed: CSRF token missing.");
        (await PostAsync($"sessionid={session}; csrftoken={token}", token[1..])).ShouldBeRefused(403, "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.");
        (await PostAsync($"sessionid={session}; csrftoken={token}", token)).ShouldBe(200, """{"user":"acc_staff","auth":null,"method":"POST"}""");

        // Planted: cookie and header agree with each other, and with another session.
        (await PostAsync($"sessionid={session}; csrftoken={anothers}", anothers)).ShouldBeRefused(403, "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.");
    }

    /// <summary>S41: another site's page is refused whatever it sends.</summary>
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    public async Task Another_sites_page_is_refused(string origin)
    {
        var (session, token) = await LogInAsync();

        (await PostAsync($"sessionid={session}; csrftoken={token}", token, ("Origin", origin)))
            .ShouldBeRefused(403, $"CSRF Failed: Origin checking failed - {origin} does not match any trusted origins.");
    }

    /// <summary>D112: signing out ends it.</summary>
    [Fact]
    public async Task A_session_ends_with_its_cookie()
    {
        var (session, token) = await LogInAsync();
        var key = (await host.PostFormAsync("/auth/token/login/", "username=acc_staff&password=St4ff-accept!x")).Json.GetProperty("auth_token").GetString();
        (await host.SendAsync("POST", "/auth/token/logout/", null, ("Authorization", $"Token {key}"), ("Cookie", $"sessionid={session}; csrftoken={token}"))).Status.ShouldBe(204);

        (await host.SendAsync("GET", "/probe/session-only/", null, ("Cookie", $"sessionid={session}"))).Status.ShouldBe(403);
    }

    private Task<ProbeAnswer> PostAsync(string cookies, string? token, params (string Name, string Value)[] headers) =>
        host.SendAsync("POST", "/probe/session-only/", null, [("Cookie", cookies), .. token is null ? [] : new[] { ("X-CSRFToken", token) }, .. headers]);

    private async Task<(string Session, string Token)> LogInAsync()
    {
        var answer = await host.PostFormAsync("/auth/token/login/", "username=acc_staff&password=St4ff-accept!x");
        answer.Status.ShouldBe(200, answer.Body);
        return (Cookie("sessionid"), Cookie("csrftoken"));

        string Cookie(string name) => answer.Headers["Set-Cookie"].Single(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal)).Split('=', ';')[1];
    }
}
