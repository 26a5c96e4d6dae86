using System.Net;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>SimpleJWT with <c>ROTATE_REFRESH_TOKENS</c> and <c>BLACKLIST_AFTER_ROTATION</c>.</summary>
public sealed class RotationTests(RotationTests.Host host) : IClassFixture<RotationTests.Host>
{
    internal const string Blacklisted = """{"detail":"Token is blacklisted","code":"token_not_valid"}""";

    /// <summary>S85, D161, D162: each use gives a new token and uses the old one up; a chain goes on past one lifetime.</summary>
    [Fact]
    public async Task Each_use_gives_a_new_token()
    {
        var member = await host.JoinAsync();
        var current = member.Refresh;
        for (var turn = 1; turn <= 3; turn++)
        {
            var answer = (await host.RefreshAsync(current)).ShouldBe(HttpStatusCode.OK);
            var next = answer.Text("refresh");
            answer.Body.ShouldBe($$"""{"refresh":"{{next}}","access":"{{answer.Text("access")}}"}""");
            ForeignToken.ClaimsOf(next).GetProperty("jti").GetString().ShouldNotBe(ForeignToken.ClaimsOf(current).GetProperty("jti").GetString());

            (await host.RefreshAsync(current)).ShouldBe(HttpStatusCode.Unauthorized, Blacklisted);
            (await host.GetAsync("users/me/", $"Bearer {answer.Text("access")}")).ShouldBe(HttpStatusCode.OK);
            current = next;
        }
    }

    /// <summary>S85, D251: of a hundred uses at once one wins, whoever issued the token.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_uses_one_wins(bool isForeign)
    {
        var member = await host.JoinAsync();
        var token = isForeign ? Foreign(member) : member.Refresh;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.RefreshAsync(token)));

        var winner = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem();
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Status == 401 && answer.Body == Blacklisted);
        (await host.RefreshAsync(winner.Text("refresh"))).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D162, S88: a token of Django's is good once; that it was used outlives a restart.</summary>
    [Fact]
    public async Task What_was_used_stays_used_after_a_restart()
    {
        var member = await host.JoinAsync();
        var foreign = Foreign(member);
        var next = (await host.RefreshAsync(foreign)).ShouldBe(HttpStatusCode.OK).Text("refresh");
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK);

        await host.RestartAsync();

        (await host.RefreshAsync(foreign)).ShouldBe(HttpStatusCode.Unauthorized, Blacklisted);
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, Blacklisted);
        (await host.RefreshAsync(next)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D139, D161: the claims of a project's own survive rotation.</summary>
    [Fact]
    public async Task Own_claims_survive_rotation()
    {
        var member = await host.JoinAsync();
        var next = (await host.RefreshAsync(Foreign(member, ""","role":"editor" """))).Text("refresh");
        var answer = await host.RefreshAsync(next);

        ForeignToken.ClaimsOf(answer.Text("refresh")).GetProperty("role").GetString().ShouldBe("editor");
        ForeignToken.ClaimsOf(answer.Text("access")).GetProperty("role").GetString().ShouldBe("editor");
    }

    /// <summary>D163: verifying tells of a used token, whoever issued it, and not of one that is good.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verifying_sees_what_was_used(bool isForeign)
    {
        var member = await host.JoinAsync();
        var token = isForeign ? Foreign(member) : member.Refresh;
        (await VerifyAsync(token)).ShouldBe(HttpStatusCode.OK, "{}");

        var next = await host.RefreshAsync(token);

        var answer = await VerifyAsync(token);
        answer.ShouldBe(HttpStatusCode.BadRequest, """{"non_field_errors":["Token is blacklisted"]}""");
        (await VerifyAsync(next.Text("refresh"))).ShouldBe(HttpStatusCode.OK, "{}");
        (await VerifyAsync(next.Text("access"))).ShouldBe(HttpStatusCode.OK, "{}");
    }

    /// <summary>D163, D165: signing out everywhere ends refresh tokens for refreshing and verifying; the access token has its own end.</summary>
    [Fact]
    public async Task What_was_ended_stays_ended_under_the_shared_key()
    {
        var member = await host.JoinAsync();
        var user = await host.UserAsync(member.Member);
        await host.WriteAsync(transaction => host.Get<SessionService>().EndAllAsync(user.Id, transaction));

        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, Blacklisted);
        (await VerifyAsync(member.Refresh)).ShouldBe(HttpStatusCode.BadRequest);
        (await VerifyAsync(member.Access)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D139, D161, D162: a token that names nobody rotates like any other: a new one with the old one's claims, once.</summary>
    [Fact]
    public async Task A_token_of_nobody_rotates()
    {
        var token = host.Token(now => $$"""{"token_type":"refresh","exp":{{now + 1000}},"iat":{{now}},"jti":"{{SimpleJwtTests.Jti()}}","machine":"printer"}""");

        var answer = (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.OK);

        var next = ForeignToken.ClaimsOf(answer.Text("refresh"));
        next.GetProperty("machine").GetString().ShouldBe("printer");
        next.GetProperty("exp").GetInt64().ShouldBe(host.Clock.GetUtcNow().ToUnixTimeSeconds() + 86_400);
        next.TryGetProperty("user_id", out _).ShouldBeFalse();
        (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.Unauthorized, Blacklisted);
        (await VerifyAsync(token)).ShouldBe(HttpStatusCode.BadRequest);
        (await host.RefreshAsync(answer.Text("refresh"))).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>S90: each token of a chain ends a lifetime after it was issued, to the second, and the row with it.</summary>
    [Fact]
    public async Task A_chain_lives_as_long_as_its_last_token()
    {
        var member = await host.JoinAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        var next = (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK).Text("refresh");
        ForeignToken.ClaimsOf(next).GetProperty("exp").GetInt64().ShouldBe(host.Clock.GetUtcNow().ToUnixTimeSeconds() + 86_400);

        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var last = (await host.RefreshAsync(next)).ShouldBe(HttpStatusCode.OK).Text("refresh");
        host.Clock.Advance(TimeSpan.FromHours(24));
        (await host.RefreshAsync(last)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token is expired","code":"token_not_valid"}""");

        var families = await host.Get<Database>().QueryAsync<long>(
            "select f.expires_at from token_families f join users u on u.id = f.user_id where u.number = @id", new { member.Member.Id });
        families.ShouldHaveSingleItem().ShouldBe(host.Clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>S89: a disabled user gets nothing from the next refresh on, and the token is not used up by it.</summary>
    [Fact]
    public async Task A_disabled_user_cannot_go_on()
    {
        var member = await host.JoinAsync();
        await host.DisableAsync(member.Member);
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"No active account found for the given token."}""");

        await host.ChangeAsync(member.Member, user => user with { DisabledAt = null });
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D155: a jti of any text is used up like any other, or refused.</summary>
    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\u00fc \\n")]
    [InlineData("")]
    [InlineData("long", 1_000)]
    public async Task Any_text_may_be_a_jti(string jti, int times = 1)
    {
        jti = string.Concat(Enumerable.Repeat(jti, times)); // PostgreSQL's index takes 2,704 bytes
        var member = await host.RegisterAsync();
        var token = host.Token(now => $$"""{"token_type":"refresh","exp":{{now + 100}},"jti":"{{jti}}","user_id":"{{member.Id}}"}""");

        (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.OK);
        (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<Answer> VerifyAsync(string token) => host.PostAsync("jwt/verify/", new { token });

    private string Foreign(SignedIn member, string more = "") =>
        host.Token(now => $$"""{"token_type":"refresh","exp":{{now + 1000}},"iat":{{now}},"jti":"{{SimpleJwtTests.Jti()}}","user_id":"{{member.Member.Id}}"{{more}}}""");

    public sealed class Host : SharedKeyHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings =>
            [("djoser", """{"simpleJwt":{"ROTATE_REFRESH_TOKENS":true,"BLACKLIST_AFTER_ROTATION":true}}""")];
    }
}
