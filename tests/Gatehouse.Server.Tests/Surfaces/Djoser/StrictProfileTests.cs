using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>The strict profile: the same routes, and what is safer where djoser is lax.</summary>
public sealed class StrictProfileTests(StrictProfileTests.Host host) : IClassFixture<StrictProfileTests.Host>
{
    private const string NewPassword = "never-stop-running";

    /// <summary>D95, S17, S135: a new password ends keys and refresh tokens, by a link and by knowing the old one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_password_ends_what_the_old_one_opened(bool byLink)
    {
        var address = host.NewAddress();
        var member = await host.SignInAsync(await host.RegisterAsync(email: address));
        var key = await host.LoginAsync(member.Member);

        if (byLink)
        {
            await host.PostAsync("users/reset_password/", new { email = address });
            var (uid, token) = (await host.MailToAsync(address)).Link;
            (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = NewPassword })).ShouldBe(HttpStatusCode.NoContent);
        }
        else
            (await host.PostAsync("users/set_password/", new { current_password = DjoserClient.Password, new_password = NewPassword }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);

        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.MailToAsync(address, byLink ? 2 : 1)).Subject.ShouldContain("password");
    }

    /// <summary>S132: a newer link ends the older; links are of 256 bits and live for half an hour.</summary>
    [Fact]
    public async Task A_newer_link_ends_the_older()
    {
        var address = host.NewAddress();
        await host.RegisterAsync(email: address);
        await host.PostAsync("users/reset_password/", new { email = address });
        var first = (await host.MailToAsync(address)).Link;
        await host.PostAsync("users/reset_password/", new { email = address });
        var second = (await host.MailToAsync(address, 2)).Link;
        second.Token.ShouldMatch("^[0-9a-z]{6}-[0-9a-f]{64}$");

        (await host.PostAsync("users/reset_password_confirm/", new { uid = first.Uid, token = first.Token, new_password = NewPassword })).ShouldBe(HttpStatusCode.BadRequest);
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        (await host.PostAsync("users/reset_password_confirm/", new { uid = second.Uid, token = second.Token, new_password = NewPassword })).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>D161, D162: refresh tokens rotate and are good once; each login has its own key.</summary>
    [Fact]
    public async Task Tokens_are_good_once()
    {
        var member = await host.JoinAsync();

        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.OK).Text("refresh").ShouldNotBeEmpty();
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.LoginAsync(member.Member)).ShouldNotBe(await host.LoginAsync(member.Member));
    }

    public sealed class Host : MailHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """{"profile":"strict"}""")];
    }
}
