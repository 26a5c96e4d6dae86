using System.Net;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>SimpleJWT with <c>ROTATE_REFRESH_TOKENS</c> alone: each refresh hands out another token beside the old one.</summary>
public sealed class RotationBesideTests(RotationBesideTests.Host host) : IClassFixture<RotationBesideTests.Host>
{
    private const string Rotating = """{"simpleJwt":{"ROTATE_REFRESH_TOKENS":true}}""";
    private const string Consuming = """{"simpleJwt":{"ROTATE_REFRESH_TOKENS":true,"BLACKLIST_AFTER_ROTATION":true}}""";

    /// <summary>D161: a new jti and a new exp each time; the old token stays good until its own exp, and verifying says so.</summary>
    [Fact]
    public async Task Old_tokens_stay_good_until_they_expire()
    {
        var member = await host.JoinAsync();
        host.Clock.Advance(TimeSpan.FromHours(20));
        var answers = new List<Answer>();
        for (var turn = 0; turn < 3; turn++)
            answers.Add((await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK));

        answers.Select(answer => ForeignToken.ClaimsOf(answer.Text("refresh")).GetProperty("jti").GetString()).Distinct().Count().ShouldBe(3);
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.OK);
        foreach (var answer in answers)
        {
            ForeignToken.ClaimsOf(answer.Text("refresh")).GetProperty("exp").GetInt64().ShouldBe(host.Clock.GetUtcNow().ToUnixTimeSeconds() + 86_400);
            (await host.RefreshAsync(answer.Text("refresh"))).ShouldBe(HttpStatusCode.OK);
        }

        host.Clock.Advance(TimeSpan.FromHours(4));
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token is expired","code":"token_not_valid"}""");
        (await host.RefreshAsync(answers[0].Text("refresh"))).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D161: of many uses at once all are answered, each with a token of its own – and there is one row as before.</summary>
    [Fact]
    public async Task Many_uses_make_no_rows()
    {
        var member = await host.JoinAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.RefreshAsync(member.Refresh)));

        answers.ShouldAllBe(answer => answer.Status == 200);
        answers.Select(answer => answer.Text("refresh")).Distinct().Count().ShouldBe(50);
        (await RowsAsync(member.Member)).ShouldBe((1, 1));
    }

    /// <summary>D161: a token of Django's has successors of its own kind, as many as one likes, and no rows at all.</summary>
    [Fact]
    public async Task A_foreign_token_makes_no_rows()
    {
        var member = await host.RegisterAsync();
        var token = host.Token(now => $$"""{"token_type":"refresh","exp":{{now + 1000}},"iat":{{now}},"jti":"{{SimpleJwtTests.Jti()}}","user_id":"{{member.Id}}"}""");

        var first = (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.OK).Text("refresh");
        var second = (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.OK).Text("refresh");

        first.ShouldNotBe(second);
        ForeignToken.ClaimsOf(first).GetProperty("user_id").GetString().ShouldBe($"{member.Id}");
        (await host.RefreshAsync(first)).ShouldBe(HttpStatusCode.OK);
        (await RowsAsync(member)).ShouldBe((0, 0));
    }

    /// <summary>D162: once the blacklist is switched on, the next use is the chain's last that leaves older tokens good.</summary>
    [Fact]
    public async Task A_stricter_rule_reaches_chains_that_have_begun()
    {
        var member = await host.JoinAsync();
        var other = (await host.RefreshAsync(member.Refresh)).Text("refresh");
        await host.StateAsync("djoser", Consuming);
        try
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.RefreshAsync(member.Refresh)));

            var next = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem().Text("refresh");
            foreach (var old in (string[])[member.Refresh, other])
                (await host.RefreshAsync(old)).ShouldBe(HttpStatusCode.Unauthorized, RotationTests.Blacklisted);
            var last = (await host.RefreshAsync(next)).ShouldBe(HttpStatusCode.OK).Text("refresh");

            await host.StateAsync("djoser", Rotating); // and back: what was used up stays so
            (await host.RefreshAsync(next)).ShouldBe(HttpStatusCode.Unauthorized, RotationTests.Blacklisted);
            (await host.RefreshAsync(last)).ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await host.StateAsync("djoser", Rotating);
        }
    }

    private async Task<(long Families, long Sessions)> RowsAsync(Member member) => (
        await CountAsync("select count(*) from token_families f join users u on u.id = f.user_id where u.number = @id", member),
        await CountAsync("select count(*) from sessions s join users u on u.id = s.user_id where u.number = @id", member));

    private ValueTask<long> CountAsync(Sql sql, Member member) => host.Get<Database>().QuerySingleOrDefaultAsync<long>(sql, new { member.Id });

    public sealed class Host : SharedKeyHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", Rotating)];
    }
}
