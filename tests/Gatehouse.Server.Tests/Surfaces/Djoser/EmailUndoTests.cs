using System.Net;
using System.Security.Cryptography;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Taking back a change of address that somebody else has made.</summary>
public sealed class EmailUndoTests(StrictMailHost host) : IClassFixture<StrictMailHost>
{
    private const string InvalidToken = """{"token":["Invalid token for given user."]}""";

    /// <summary>S131, S39: the link to the old address restores it, ends whatever a thief has, and has the owner choose another password; it does so once.</summary>
    [Fact]
    public async Task The_owner_takes_the_account_back()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (next, confirm, undo) = await host.ChangeAsync(member, address);
        (await host.ConfirmAsync(confirm)).ShouldBe(HttpStatusCode.NoContent);
        (await host.PostAsync("users/set_password/", new { current_password = DjoserClient.Password, new_password = "the-thief-was-here" }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);
        var thief = await host.SignInAsync(member.Member with { Password = "the-thief-was-here" });
        var key = await host.LoginAsync(thief.Member);
        await host.PostAsync("users/reset_password/", new { email = next });
        var reset = (await host.MailToAsync(next, 3)).Link;

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.NoContent, "");

        (await host.AddressAsync(member)).ShouldBe(address);
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.RefreshAsync(thief.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.PostAsync("users/reset_password_confirm/", new { uid = reset.Uid, token = reset.Token, new_password = "the-thief-comes-again" })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        var own = (await host.MailToAsync(address, 2)).Link;
        (await host.PostAsync("users/reset_password_confirm/", new { uid = own.Uid, token = own.Token, new_password = "never-stop-running" })).ShouldBe(HttpStatusCode.NoContent);
        (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        await host.SignInAsync(member.Member with { Password = "never-stop-running" });
    }

    /// <summary>S131: a way in that was added since the change was asked for goes; one of before stays.</summary>
    [Fact]
    public async Task Ways_in_that_a_thief_has_added_go()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var user = await host.UserAsync(member.Member);
        await AddAsync("own");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var (_, _, undo) = await host.ChangeAsync(member, address);
        await AddAsync("thief's");

        (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.NoContent);

        (await FindAsync("own")).ShouldNotBeNull().Id.ShouldBe(user.Id);
        (await FindAsync("thief's")).ShouldBeNull();
        (await host.Get<PasskeyStore>().ListAsync(user.Id, CancellationToken.None)).ShouldHaveSingleItem().Name.ShouldBe("own");

        Task AddAsync(string name) => host.WriteAsync(async transaction =>
        {
            await host.Get<ExternalIdentityStore>().InsertAsync(Identity(name), user.Id, host.Clock.GetUtcNow(), transaction);
            await transaction.ExecuteAsync(
                """
                insert into passkeys (credential_id, user_id, rp_id, user_handle, public_key, sign_count, transports, aaguid, is_backup_eligible, is_backed_up,
                                      is_user_verified, name, created_at)
                values (@id, @user, 'localhost', @id, @id, 0, '', @id, false, false, false, @name, @now)
                """,
                new { id = RandomNumberGenerator.GetBytes(16), user = user.Id, name, now = host.Clock.GetUtcNow() });
        });

        ValueTask<User?> FindAsync(string subject) => host.Get<ExternalIdentityStore>().FindUserAsync(Identity(subject), CancellationToken.None);

        static ExternalIdentity Identity(string subject) => new("corp", "https://corp.example", subject, Username: null, Email: null, IsEmailVerified: false);
    }

    /// <summary>S131: a change that still waits is taken back too.</summary>
    [Fact]
    public async Task A_change_that_waits_is_taken_back()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (_, confirm, undo) = await host.ChangeAsync(member, address);

        (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.NoContent);

        (await host.ConfirmAsync(confirm)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        (await host.RefreshAsync(member.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.AddressAsync(member)).ShouldBe(address);
    }

    /// <summary>S131: a thief who changes the address twice has an undo of their own; the owner's ends it, and not the other way round.</summary>
    [Fact]
    public async Task An_undo_ends_those_after_it_and_none_before()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var first = await host.ChangeAsync(member, address);
        (await host.ConfirmAsync(first.Confirm)).ShouldBe(HttpStatusCode.NoContent);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await host.ChangeAsync(member, first.Next, mails: 2);
        (await host.ConfirmAsync(second.Confirm)).ShouldBe(HttpStatusCode.NoContent);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await host.ChangeAsync(await host.SignInAsync(member.Member), second.Next, mails: 2);
        (await host.ConfirmAsync(third.Confirm)).ShouldBe(HttpStatusCode.NoContent);

        (await host.UndoAsync(second.Undo)).ShouldBe(HttpStatusCode.NoContent);
        (await host.AddressAsync(member)).ShouldBe(first.Next);
        (await host.UndoAsync(first.Undo)).ShouldBe(HttpStatusCode.NoContent);
        (await host.AddressAsync(member)).ShouldBe(address);
        (await host.UndoAsync(third.Undo)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
    }

    /// <summary>S131, S132: it is good for seven days to the millisecond.</summary>
    [Theory]
    [InlineData(-1, HttpStatusCode.NoContent)]
    [InlineData(0, HttpStatusCode.BadRequest)]
    public async Task It_is_good_for_seven_days(int milliseconds, HttpStatusCode expected)
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (_, _, undo) = await host.ChangeAsync(member, address);

        host.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(milliseconds));

        (await host.UndoAsync(undo)).ShouldBe(expected);
    }

    /// <summary>S131, S137: an account that a thief has deleted and an operator restored still goes back to its owner's address.</summary>
    [Fact]
    public async Task It_outlives_a_deletion()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (_, confirm, undo) = await host.ChangeAsync(member, address);
        (await host.ConfirmAsync(confirm)).ShouldBe(HttpStatusCode.NoContent);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);
        (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.BadRequest, """{"uid":["Invalid user id or user doesn't exist."]}""");

        await host.RestoreAsync(member.Member);

        (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.NoContent);
        (await host.AddressAsync(member)).ShouldBe(address);
    }

    /// <summary>S85, S132: of a hundred who follow one link at once one succeeds; a change and its undo at once leave the old address.</summary>
    [Fact]
    public async Task Of_many_at_once_one_succeeds()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (next, confirm, undo) = await host.ChangeAsync(member, address);

        var confirmed = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.ConfirmAsync(confirm)));
        confirmed.Count(answer => answer.Status == 204).ShouldBe(1);
        confirmed.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 400 && answer.Body == InvalidToken);
        (await host.AddressAsync(member)).ShouldBe(next);
        var undone = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.UndoAsync(undo)));
        undone.Count(answer => answer.Status == 204).ShouldBe(1);
        undone.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 400 && answer.Body == InvalidToken);

        for (var round = 0; round < 5; round++)
        {
            (member, address) = await host.JoinWithAddressAsync();
            (_, confirm, undo) = await host.ChangeAsync(member, address);
            await Task.WhenAll(host.ConfirmAsync(confirm), host.UndoAsync(undo), host.ConfirmAsync(confirm));
            (await host.AddressAsync(member)).ShouldBe(address);
        }
    }
}
