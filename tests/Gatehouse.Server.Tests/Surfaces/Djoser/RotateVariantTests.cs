using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>SimpleJWT with nearly everything switched on.</summary>
public sealed class RotateVariantTests(RotateVariantTests.Host host) : IClassFixture<RotateVariantTests.Host>
{
    private const string Blacklisted = """{"detail":"Token is blacklisted","code":"token_not_valid"}""";

    /// <summary>D166: both words work, the first is in the challenge.</summary>
    [Fact]
    public async Task Both_words_work()
    {
        var member = await host.JoinAsync();

        (await host.GetAsync("users/me/", $"JWT {member.Access}")).ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("users/me/", $"Bearer {member.Access}")).ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("users/me/", $"Token {member.Access}")).ShouldBe(HttpStatusCode.Unauthorized).Header("WWW-Authenticate").ShouldBe("JWT realm=\"api\"");
        (await host.PostAsync("jwt/refresh/", new { refresh = "x" })).Header("WWW-Authenticate").ShouldBe("JWT realm=\"api\"");
    }

    /// <summary>D167: audience and issuer are in the tokens, and demanded of them.</summary>
    [Fact]
    public async Task Audience_and_issuer_are_checked()
    {
        var member = await host.JoinAsync();
        var claims = ForeignToken.ClaimsOf(member.Access);
        (claims.GetProperty("aud").GetString(), claims.GetProperty("iss").GetString()).ShouldBe(("gatehouse-acceptance", "https://issuer.example"));
        string Token(string more) => host.Token(now =>
            $$"""{"token_type":"access","exp":{{now + 100}},"iat":{{now}},"jti":"{{SimpleJwtTests.Jti()}}","user_id":"{{member.Member.Id}}","hash_password":{{claims.GetProperty("hash_password").GetRawText()}}{{more}}}""");

        foreach (var good in (string[])[""" ,"aud":"gatehouse-acceptance","iss":"https://issuer.example" """, """ ,"aud":["other","gatehouse-acceptance"],"iss":"https://issuer.example" """])
            (await host.GetAsync("users/me/", $"Bearer {Token(good)}")).ShouldBe(HttpStatusCode.OK);
        foreach (var bad in (string[])[
            "", """ ,"aud":"other","iss":"https://issuer.example" """, """ ,"aud":"gatehouse-acceptance" """, """ ,"aud":"gatehouse-acceptance","iss":"https://other.example" """,
            """ ,"aud":[],"iss":"https://issuer.example" """, """ ,"aud":7,"iss":"https://issuer.example" """])
        {
            var answer = await host.GetAsync("users/me/", $"Bearer {Token(bad)}");
            answer.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Body.ShouldContain("Token is invalid");
        }
    }

    /// <summary>D168: clocks may differ by the leeway, and by no more.</summary>
    [Fact]
    public async Task Clocks_may_differ()
    {
        var member = await host.JoinAsync();

        host.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(9));
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D169, D170: another password ends access and refresh tokens, those of a re-hashed one included.</summary>
    [Fact]
    public async Task Another_password_ends_tokens()
    {
        var member = await host.JoinAsync();
        var hash = ForeignToken.ClaimsOf(member.Access).GetProperty("hash_password").GetString()!;
        hash.ShouldMatch("^[0-9A-F]{32}$");
        ForeignToken.ClaimsOf(member.Refresh).GetProperty("hash_password").GetString().ShouldBe(hash);

        (await host.PostAsync("users/set_password/", new { current_password = DjoserClient.Password, new_password = "never-stop-running" }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);

        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"The user's password has been changed.","code":"password_changed"}""");
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"The user's password has been changed."}""");
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.BadRequest, """{"non_field_errors":["Token is blacklisted"]}""");
        var next = await host.SignInAsync(member.Member with { Password = "never-stop-running" });
        (await host.GetAsync("users/me/", next.Bearer)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D171: signing in for tokens moves the last login.</summary>
    [Fact]
    public async Task Tokens_count_as_a_login()
    {
        var member = await host.JoinAsync();

        (await host.UserAsync(member.Member)).LastSignInAt.ShouldBe(host.Clock.GetUtcNow());
    }

    /// <summary>D164, D165: a blacklisted token is refused, a second time too; access tokens are not meant, and go on.</summary>
    [Fact]
    public async Task A_token_can_be_blacklisted()
    {
        var member = await host.JoinAsync();

        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");

        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, Blacklisted);
        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.Unauthorized, Blacklisted);
        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Access })).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token has wrong type","code":"token_not_valid"}""");
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK);
        (await host.SendApiAsync("token/blacklist/", new { })).ShouldBe(HttpStatusCode.BadRequest, """{"refresh":["This field is required."]}""");
    }

    /// <summary>D164, S85: of a hundred at once one is told that it ended the token; and it does not come between a refresh and its successor.</summary>
    [Fact]
    public async Task Of_many_blacklistings_one_succeeds()
    {
        var member = await host.JoinAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Status == 401 && answer.Body == Blacklisted);
    }

    /// <summary>D250: what is left of a deleted account's tokens.</summary>
    [Fact]
    public async Task Tokens_of_a_deleted_account()
    {
        var member = await host.JoinAsync();
        (await host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);

        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized).Text("code").ShouldBe("user_not_found");
        (await host.PostAsync("jwt/verify/", new { token = member.Access })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.SendApiAsync("token/blacklist/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>D129, D135, D142: SimpleJWT's own routes are djoser's.</summary>
    [Fact]
    public async Task Simplejwts_own_routes_answer()
    {
        var member = await host.RegisterAsync();

        var pair = (await host.SendApiAsync("token/", new { username = member.Username, password = member.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.SendApiAsync("token/verify/", new { token = pair.Text("access") })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.SendApiAsync("token/refresh/", new { refresh = pair.Text("refresh") })).ShouldBe(HttpStatusCode.OK).Text("access").ShouldNotBeEmpty();
    }

    public sealed class Host : SharedKeyHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """
            {"simpleJwt":{"ACCESS_TOKEN_LIFETIME":600,"REFRESH_TOKEN_LIFETIME":172800,"ROTATE_REFRESH_TOKENS":true,"BLACKLIST_AFTER_ROTATION":true,"UPDATE_LAST_LOGIN":true,
             "AUTH_HEADER_TYPES":["JWT","Bearer"],"AUDIENCE":"gatehouse-acceptance","ISSUER":"https://issuer.example","LEEWAY":10,"AUTH_TOKEN_CLASSES":["access","sliding"],
             "CHECK_REVOKE_TOKEN":true}}
            """)];
    }
}
