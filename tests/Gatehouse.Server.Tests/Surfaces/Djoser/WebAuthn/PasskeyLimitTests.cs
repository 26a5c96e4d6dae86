using System.Globalization;
using System.Net;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser;
using Gatehouse.Server.Tests.SignIn.Passkeys;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.WebAuthn;

/// <summary>How often passkeys may be tried and asked for, and what the settings may say.</summary>
public sealed class PasskeyLimitTests(PasskeyLimitTests.Host host) : IClassFixture<PasskeyLimitTests.Host>
{
    /// <summary>S25: wrong answers to a challenge count on the counters of wrong passwords.</summary>
    [Fact]
    public async Task Wrong_answers_count_like_wrong_passwords()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        var challenge = await host.RequestLoginAsync(member.Username);
        for (var turn = 0; turn < 5; turn++)
            (await host.LoginAsync(member.Username, authenticator.Get("made-up"))).Status.ShouldBe(400);

        foreach (var answer in (Answer[])
            [
                await host.LoginAsync(member.Username, authenticator.Get(challenge)),
                await host.PostAsync("token/login/", new { username = member.Username, password = "wrong" }),
            ])
        {
            answer.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Header("Retry-After").ShouldBe("1");
        }

        host.Clock.Advance(TimeSpan.FromSeconds(2));
        (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.Created);
        (await host.LoginAsync(member.Username, authenticator.Get("made-up"))).Status.ShouldBe(400, "a success clears the account's failures");
    }

    /// <summary>S22: past the ceiling of failures the password is refused, the passkey is not.</summary>
    [Fact]
    public async Task A_passkey_opens_past_the_ceiling()
    {
        using var authenticator = new SoftwareAuthenticator();
        var member = await host.JoinWithPasskeyAsync(authenticator);
        for (var turn = 0; turn < 12; turn++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(16));
            (await host.PostAsync("token/login/", new { username = member.Username, password = "wrong" })).Status.ShouldBe(400);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        (await host.LoginAsync(member.Username, authenticator.Get(await host.RequestLoginAsync(member.Username)))).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>S28: an address gets so many challenges, for sign-ups and sign-ins together, and then 429.</summary>
    [Fact]
    public async Task Challenges_are_limited_by_address()
    {
        host.Clock.Advance(TimeSpan.FromHours(1));
        Answer answer;
        var count = 0;
        do
        {
            answer = count % 2 == 0
                ? await host.PostAsync("webauthn/signup_request/", new { username = host.NewName(), display_name = "Ada" })
                : await host.PostAsync("webauthn/login_request/", new { username = host.NewName() });
            count++;
        }
        while (answer.Status != 429 && count < 100);

        count.ShouldBe(41);
        int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RequestSignUpAsync(host.NewName());
    }

    /// <summary>Settings that no browser could work with are refused, each by its path.</summary>
    [Theory]
    [InlineData("""{"RP_NAME":""}""", "RP_NAME")]
    [InlineData("""{"RP_ID":"Example.com"}""", "RP_ID")]
    [InlineData("""{"RP_ID":"https://localhost"}""", "RP_ID")]
    [InlineData("""{"RP_ID":"example.com"}""", "RP_ID")]
    [InlineData("""{"RP_ID":"calhost"}""", "RP_ID")]
    [InlineData("""{"ORIGIN":"http://localhost:8000/"}""", "ORIGIN")]
    [InlineData("""{"ORIGIN":"http://example.com","RP_ID":"example.com"}""", "ORIGIN")]
    [InlineData("""{"ORIGIN":"https://example.com:443","RP_ID":"example.com"}""", "ORIGIN")]
    [InlineData("""{"ORIGIN":"localhost"}""", "ORIGIN")]
    [InlineData("""{"CHALLENGE_LENGTH":16}""", "CHALLENGE_LENGTH")]
    [InlineData("""{"CHALLENGE_LENGTH":33}""", "CHALLENGE_LENGTH")]
    [InlineData("""{"UKEY_LENGTH":88}""", "UKEY_LENGTH")]
    [InlineData("""{"UKEY_LENGTH":21}""", "UKEY_LENGTH")]
    public void Impossible_settings_are_refused(string json, string member)
    {
        var errors = new SettingsErrors("$.settings.djoser");
        new SettingsSection<DjoserSettings>().Read(SettingsText.Parse($$"""{"WEBAUTHN":{{json}}}"""), errors).ShouldBeNull();

        errors.Found.ShouldContain(error => error.Path == $"$.settings.djoser.WEBAUTHN.{member}");
    }

    /// <summary>D216: a service of its own says its own name and domain, and takes passkeys of its own pages only.</summary>
    [Fact]
    public async Task The_settings_are_what_browsers_are_told()
    {
        await host.StateAsync("djoser", """{"WEBAUTHN":{"RP_NAME":"Example","RP_ID":"example.com","ORIGIN":"https://app.example.com","CHALLENGE_LENGTH":64,"UKEY_LENGTH":24}}""");
        try
        {
            using var authenticator = new SoftwareAuthenticator { Origin = "https://app.example.com", RpId = "example.com" };
            var member = await host.JoinWithPasskeyAsync(authenticator);
            var challenge = await host.RequestLoginAsync(member.Username);
            challenge.Length.ShouldBe(64);
            authenticator.Origin = "https://www.example.com";
            (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Failed);
            authenticator.Origin = "https://app.example.com";
            (await host.LoginAsync(member.Username, authenticator.Get(challenge))).ShouldBe(HttpStatusCode.Created);

            await host.StateAsync("djoser", "{}");
            (await host.PostAsync("webauthn/login_request/", new { username = member.Username })).ShouldBe(HttpStatusCode.BadRequest, PasskeyClient.Unknown);
        }
        finally
        {
            await host.StateAsync("djoser", "{}");
        }
    }

    public sealed class Host : ServerHost
    {
        internal override string Limits => """
            {"address":{"limit":0,"window":"00:10:00","accounts":5},"signUp":{"limit":0,"window":"01:00:00"},"ceiling":10,
             "passkeyChallenge":{"limit":40,"window":"00:10:00"}}
            """;
    }
}
