using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Tests.Tokens;

/// <summary>What a session token says (P §3).</summary>
public sealed class SessionTokenTests(SessionTokenTests.Host host) : IClassFixture<SessionTokenTests.Host>
{
    /// <summary>P23, P24, P25, P26, P27, P28, P29, P30: a user with nothing but a name and an address.</summary>
    [Fact]
    public async Task A_token_says_no_more_than_there_is()
    {
        var user = await host.UserAsync(await host.RegisterAsync(email: "ada@example.com"));
        var token = Mint(user);
        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();

        ForeignToken.Text(token, 0).ShouldBe($$"""{"alg":"RS256","kid":"{{host.Get<KeyRing>().Current.Session.KeyId}}","typ":"JWT"}""");
        ForeignToken.Text(token, 1).ShouldBe(
            $$"""{"iss":"{{host.Origin}}","sub":"{{user.Id}}","user_id":"{{user.Id}}","iat":{{now}},"exp":{{now + 1800}},"email":"ada@example.com","username":"{{user.Username}}","org_id_to_org_member_info":{} """.TrimEnd() + "}");
        Guid.Parse(user.Id.ToString()).Version.ShouldBe(4);
        user.Id.ToString().ShouldBe(user.Id.ToString().ToLowerInvariant());
    }

    /// <summary>P28, P29: what is set is said, of the properties those that are marked.</summary>
    [Fact]
    public async Task A_token_says_what_is_set()
    {
        var user = await host.UserAsync(await host.RegisterAsync(email: "ada@example.com"));
        var claims = ForeignToken.ClaimsOf(Mint(user with
        {
            FirstName = "Ada",
            LastName = "Lovelace",
            LegacyUserId = "old-7",
            Properties = """{"plan":{"seats":[3,"ü"]},"secret":1,"beta":null}""",
        }));

        claims.GetProperty("first_name").GetString().ShouldBe("Ada");
        claims.GetProperty("last_name").GetString().ShouldBe("Lovelace");
        claims.GetProperty("legacy_user_id").GetString().ShouldBe("old-7");
        claims.GetProperty("properties").GetRawText().ShouldBe("""{"plan":{"seats":[3,"ü"]},"beta":null}""");
        ForeignToken.ClaimsOf(Mint(user with { Properties = """{"secret":1}""" })).TryGetProperty("properties", out _).ShouldBeFalse();
    }

    /// <summary>P24: the issuer is a setting, taken as it is written.</summary>
    [Fact]
    public async Task The_issuer_is_a_setting()
    {
        var member = await host.JoinAsync();
        await host.StateAsync("tokens", """{"issuer":"https://auth.example.com/","propertiesInJwt":["plan","beta"]}""");
        try
        {
            ForeignToken.ClaimsOf((await host.SignInAsync(member.Member)).Access).GetProperty("iss").GetString().ShouldBe("https://auth.example.com/");
            (await host.GetAsync("users/me/", member.Bearer)).Status.ShouldBe(401);
        }
        finally
        {
            await host.StateAsync("tokens", Host.Tokens);
        }

        (await host.GetAsync("users/me/", member.Bearer)).Status.ShouldBe(200);
    }

    /// <summary>P25: a life under 660 seconds is refused as a setting.</summary>
    [Theory]
    [InlineData(659)]
    [InlineData(86_401)]
    public async Task A_life_that_clients_cannot_live_with_is_refused(int seconds) =>
        await Should.ThrowAsync<SettingsException>(() => host.StateAsync("tokens", $$"""{"sessionTokenLifetime":{{seconds}}}"""));

    /// <summary>P26, D130: the djoser surface's access token is one of these, by the number its clients know, with SimpleJWT's claims.</summary>
    [Fact]
    public async Task The_djoser_surface_hands_out_session_tokens()
    {
        var member = await host.JoinAsync();
        var claims = ForeignToken.ClaimsOf(member.Access);

        claims.GetProperty("token_type").GetString().ShouldBe("access");
        claims.GetProperty("user_id").GetString().ShouldBe($"{member.Member.Id}");
        claims.GetProperty("sub").GetString().ShouldBe((await host.UserAsync(member.Member)).Id.ToString());
        claims.GetProperty("jti").GetString()!.ShouldMatch("^[0-9a-f]{32}$");
        claims.GetProperty("sid").GetString().ShouldNotBeNullOrEmpty();
        (claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBe(300);
        foreach (var absent in (string[])["aud", "nbf", "metadata", "first_name", "last_name", "legacy_user_id", "impersonator_user_id", "properties", "email"])
            claims.TryGetProperty(absent, out _).ShouldBeFalse(absent);

        var again = ForeignToken.ClaimsOf((await host.RefreshAsync(member.Refresh)).Text("access"));
        again.GetProperty("sid").GetString().ShouldBe(claims.GetProperty("sid").GetString());
    }

    /// <summary>D139: what a refresh token copies never overrules what the server knows.</summary>
    [Fact]
    public async Task Copied_claims_never_overrule_ours()
    {
        var user = await host.UserAsync(await host.RegisterAsync());
        ExtraClaim Claim(string name) => new(name, """ "forged" """.Trim().Select(unit => (byte)unit).ToArray());
        string[] own = ["iss", "sub", "user_id", "aud", "sid", "email", "org_id_to_org_member_info", "token_type", "exp"];

        var claims = Mint(user, [.. own.Select(Claim), Claim("role")]);

        ForeignToken.Text(claims, 1).Split("forged").Length.ShouldBe(2);
        ForeignToken.ClaimsOf(claims).GetProperty("role").GetString().ShouldBe("forged");
    }

    private string Mint(User user, IReadOnlyList<ExtraClaim>? extra = null) => host.Get<SessionTokenMinter>().Mint(new SessionToken
    {
        User = user,
        Lifetime = TimeSpan.FromSeconds(host.Get<SettingsProvider>().Get<TokensSettings>().SessionTokenLifetime),
        Extra = extra ?? [],
    });

    public sealed class Host : ServerHost
    {
        internal const string Tokens = """{"propertiesInJwt":["plan","beta"]}""";

        internal override IReadOnlyList<(string Section, string Json)> Settings => [("tokens", Tokens)];
    }
}
