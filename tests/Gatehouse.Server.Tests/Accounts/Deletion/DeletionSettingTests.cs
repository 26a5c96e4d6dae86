using System.Net;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Accounts.Deletion;

/// <summary>How long a deleted account is kept.</summary>
public sealed class DeletionSettingTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>S137, D58: not at all as djoser does, thirty days under the strict profile, and otherwise as stated.</summary>
    [Theory]
    [InlineData("""{"profile":"compatible"}""", "{}", 0)]
    [InlineData("""{"profile":"strict"}""", "{}", 30)]
    [InlineData("""{"profile":"strict"}""", """{"deletedKeptFor":"00:00:00"}""", 0)]
    [InlineData("""{"profile":"compatible"}""", """{"deletedKeptFor":"7.00:00:00"}""", 7)]
    public async Task It_is_kept_as_the_profile_or_the_setting_says(string djoser, string accounts, int days)
    {
        await host.StateAsync("djoser", djoser);
        await host.StateAsync("accounts", accounts);
        var member = await host.JoinAsync();
        var user = await host.UserAsync(member.Member);

        (await host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);

        var kept = await host.Get<AccountDeletion>().FindAsync(user.Id, CancellationToken.None);
        (kept?.EraseAt).ShouldBe(days == 0 ? null : host.Clock.GetUtcNow() + TimeSpan.FromDays(days));
        (kept?.DeletedAt).ShouldBe(days == 0 ? null : host.Clock.GetUtcNow());
        if (days == 0)
            await host.RegisterAsync(member.Member.Username);
    }

    /// <summary>S125, S137: where an address belongs to one account, a deleted one's is taken, and nobody has it otherwise.</summary>
    [Fact]
    public async Task An_address_stays_taken()
    {
        await host.StateAsync("djoser", """{"profile":"strict"}""");
        await host.StateAsync("accounts", """{"uniqueEmail":true}""");
        var member = await host.SignInAsync(await host.RegisterAsync(email: "kept@example.com"));
        (await host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);

        (await host.PostAsync("users/", new { username = host.NewName(), email = "Kept@example.com", password = DjoserClient.Password }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"email":["user with this email address already exists."]}""");
        (await host.Get<AccountDeletion>().ListByEmailAsync("kept@example.com", CancellationToken.None)).ShouldHaveSingleItem().User.Number.ShouldBe(member.Member.Id);
    }
}
