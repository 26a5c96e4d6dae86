using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Sliding tokens (D §13), where both classes are accepted and a blacklist is there.</summary>
public sealed class SlidingTokenTests(SlidingTokenTests.Host host) : IClassFixture<SlidingTokenTests.Host>
{
    /// <summary>D157, D158: a sliding token is credentials for a while, and again after each refresh, under one id.</summary>
    [Fact]
    public async Task A_sliding_token_slides()
    {
        var member = await host.RegisterAsync();
        var token = await host.ObtainAsync(member);
        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        var jti = ForeignToken.ClaimsOf(token).GetProperty("jti").GetString();
        ForeignToken.Text(token, 1).ShouldBe($$"""{"token_type":"sliding","exp":{{now + 300}},"iat":{{now}},"jti":"{{jti}}","user_id":"{{member.Id}}","refresh_exp":{{now + 86_400}}}""");
        (await host.GetAsync("users/me/", $"Bearer {token}")).ShouldBe(HttpStatusCode.OK);

        host.Clock.Advance(TimeSpan.FromSeconds(200));
        var next = (await host.SendApiAsync("token/sliding/refresh/", new { token })).ShouldBe(HttpStatusCode.OK).Text("token");

        ForeignToken.Text(next, 1).ShouldBe($$"""{"token_type":"sliding","exp":{{now + 500}},"iat":{{now + 200}},"jti":"{{jti}}","user_id":"{{member.Id}}","refresh_exp":{{now + 86_400}}}""");
        (await host.GetAsync("users/me/", $"Bearer {token}")).ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromSeconds(100));
        (await host.GetAsync("users/me/", $"Bearer {token}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.GetAsync("users/me/", $"Bearer {next}")).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/verify/", new { token = next })).ShouldBe(HttpStatusCode.OK, "{}");
    }

    /// <summary>D159: what is no sliding token, one without an end of refreshing, one past it, one that has expired.</summary>
    [Fact]
    public async Task What_cannot_be_refreshed_is_told()
    {
        var member = await host.JoinAsync();
        string Token(string more, int exp = 100) =>
            host.Token(now => $$"""{"token_type":"sliding","exp":{{now + exp}},"iat":{{now - 1000}},"jti":"{{SimpleJwtTests.Jti()}}","user_id":"{{member.Member.Id}}"{{more.Replace("PAST", $"{now - 1}")}}}""");
        (string Token, string Detail)[] cases =
        [
            (member.Access, "Token has wrong type"), (member.Refresh, "Token has wrong type"), ("rubbish", "Token is invalid"),
            (Token(""), "Token has no 'refresh_exp' claim"), (Token(",\"refresh_exp\":PAST"), "Token 'refresh_exp' claim has expired"),
            (Token(",\"refresh_exp\":9999999999", exp: -1), "Token is expired"),
        ];

        foreach (var (token, detail) in cases)
            (await host.SendApiAsync("token/sliding/refresh/", new { token })).ShouldBe(HttpStatusCode.Unauthorized, $$"""{"detail":"{{detail}}","code":"token_not_valid"}""");
        (await host.SendApiAsync("token/sliding/refresh/", new { token = Token(",\"refresh_exp\":9999999999") })).ShouldBe(HttpStatusCode.OK);
        (await host.SendApiAsync("token/sliding/refresh/", new { })).ShouldBe(HttpStatusCode.BadRequest, """{"token":["This field is required."]}""");
    }

    /// <summary>D160: where both classes are accepted both say what they have against a token.</summary>
    [Fact]
    public async Task Both_classes_have_their_say()
    {
        var member = await host.JoinAsync();

        (await host.GetAsync("users/me/", $"Bearer {member.Refresh}")).ShouldBe(HttpStatusCode.Unauthorized, """
            {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token has wrong type"},{"token_class":"SlidingToken","token_type":"sliding","message":"Token has wrong type"}]}
            """.Trim());
    }

    /// <summary>S89, D141: a disabled or deleted user's sliding token goes no further.</summary>
    [Fact]
    public async Task A_sliding_token_ends_with_its_user()
    {
        var (disabled, deleted) = (await host.RegisterAsync(), await host.RegisterAsync());
        var (first, second) = (await host.ObtainAsync(disabled), await host.ObtainAsync(deleted));
        await host.DisableAsync(disabled);
        await host.DeleteAsync(deleted);

        foreach (var token in (string[])[first, second])
        {
            (await host.SendApiAsync("token/sliding/refresh/", new { token })).ShouldBe(HttpStatusCode.Unauthorized);
            (await host.GetAsync("users/me/", $"Bearer {token}")).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    public sealed class Host : SharedKeyHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings =>
            [("djoser", """{"simpleJwt":{"AUTH_TOKEN_CLASSES":["access","sliding"],"TOKEN_BLACKLIST":true}}""")];

        internal async Task<string> ObtainAsync(Member member) =>
            (await this.SendApiAsync("token/sliding/", new { username = member.Username, password = member.Password })).ShouldBe(HttpStatusCode.OK).Text("token");
    }
}
