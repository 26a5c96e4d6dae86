using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Another address under the strict profile: it waits for its link.</summary>
public sealed class EmailChangeTests(StrictMailHost host) : IClassFixture<StrictMailHost>
{
    private const string InvalidToken = """{"token":["Invalid token for given user."]}""";

    /// <summary>S131, S134: the old address stays good for everything until the link to the new one is followed, by a POST.</summary>
    [Fact]
    public async Task The_old_address_stays_until_the_new_one_is_confirmed()
    {
        var (member, address) = await host.JoinWithAddressAsync();

        var (next, confirm, _) = await host.ChangeAsync(member, address);

        (await host.GetAsync("users/me/", member.Bearer)).Text("email").ShouldBe(address);
        await host.PostAsync("users/reset_password/", new { email = address });
        (await host.MailToAsync(address, 2)).Subject.ShouldContain("new password");
        (await host.GetAsync($"users/confirm_email/?uid={confirm.Uid}&token={confirm.Token}")).ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await host.AddressAsync(member)).ShouldBe(address);

        (await host.ConfirmAsync(confirm)).ShouldBe(HttpStatusCode.NoContent, "");

        (await host.GetAsync("users/me/", member.Bearer)).Text("email").ShouldBe(next);
        (await host.UserAsync(member.Member)).EmailVerifiedAt.ShouldBe(host.Clock.GetUtcNow());
        (await host.ConfirmAsync(confirm)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
    }

    /// <summary>S131, S132: the tokens are of 256 bits each and good for one thing only.</summary>
    [Fact]
    public async Task A_link_is_good_for_its_own_purpose()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (_, confirm, undo) = await host.ChangeAsync(member, address);
        confirm.Token.ShouldMatch("^[0-9a-z]{6}-[0-9a-f]{64}$");
        undo.Token.ShouldMatch("^[0-9a-z]{6}-[0-9a-f]{64}$");

        (await host.ConfirmAsync(undo)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        (await host.UndoAsync(confirm)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        foreach (var (uid, token) in ((string, string)[])[confirm, undo])
        {
            (await host.PostAsync("users/activation/", new { uid, token })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
            (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = "never-stop-running" })).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        }

        (await host.ConfirmAsync(("OTg3NjU0MzIx", confirm.Token))).ShouldBe(HttpStatusCode.BadRequest, """{"uid":["Invalid user id or user doesn't exist."]}""");
        (await host.PostAsync("users/confirm_email/", "{}")).ShouldBe(HttpStatusCode.BadRequest, """{"uid":["This field is required."],"token":["This field is required."]}""");
        (await host.PostAsync("users/undo_email/", "{}")).ShouldBe(HttpStatusCode.BadRequest, """{"uid":["This field is required."],"token":["This field is required."]}""");
    }

    /// <summary>S131: asking needs the caller's password; what is wrong with it is told as elsewhere, and then no mail goes out.</summary>
    [Fact]
    public async Task Asking_needs_the_password()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var next = host.NewAddress();
        var before = await host.QueuedAsync();

        foreach (var method in (string[])["PUT", "PATCH"])
        {
            (await host.CallAsync(method, "users/me/", new { email = next }, member.Bearer)).ShouldBe(HttpStatusCode.BadRequest, """{"current_password":["This field is required."]}""");
            (await host.CallAsync(method, $"users/{member.Member.Id}/", new { email = next, current_password = "wrong" }, member.Bearer))
                .ShouldBe(HttpStatusCode.BadRequest, """{"current_password":["Invalid password."]}""");
            (await host.CallAsync(method, "users/me/", new { email = "x", current_password = DjoserClient.Password }, member.Bearer))
                .ShouldBe(HttpStatusCode.BadRequest, """{"email":["Enter a valid email address."]}""");
            (await host.CallAsync(method, "users/me/", new { email = address }, member.Bearer)).ShouldBe(HttpStatusCode.OK);
            (await host.CallAsync(method, "users/me/", new { current_password = "wrong" }, member.Bearer)).ShouldBe(HttpStatusCode.OK);
        }

        (await host.QueuedAsync()).ShouldBe(before);
        (await host.AddressAsync(member)).ShouldBe(address);
    }

    /// <summary>S131, S132: a change that waits ends by its time, a newer one, a new password, and an operator who disables the account.</summary>
    [Theory]
    [InlineData("time")]
    [InlineData("newer")]
    [InlineData("password")]
    [InlineData("reset")]
    [InlineData("disabled")]
    public async Task A_change_that_waits_ends(string by)
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (_, confirm, undo) = await host.ChangeAsync(member, address);

        switch (by)
        {
            case "time":
                host.Clock.Advance(TimeSpan.FromHours(24));
                break;
            case "newer":
                await host.ChangeAsync(member, address, mails: 2);
                break;
            case "password":
                (await host.PostAsync("users/set_password/", new { current_password = DjoserClient.Password, new_password = "never-stop-running" }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);
                break;
            case "reset":
                await host.PostAsync("users/reset_password/", new { email = address });
                var (uid, token) = (await host.MailToAsync(address, 2)).Link;
                (await host.PostAsync("users/reset_password_confirm/", new { uid, token, new_password = "never-stop-running" })).ShouldBe(HttpStatusCode.NoContent);
                break;
            default:
                await host.DisableAsync(member.Member);
                (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
                break;
        }

        (await host.ConfirmAsync(confirm)).ShouldBe(HttpStatusCode.BadRequest, InvalidToken);
        (await host.AddressAsync(member)).ShouldBe(address);
    }

    /// <summary>S131: it does not end by signing in meanwhile.</summary>
    [Fact]
    public async Task Signing_in_meanwhile_ends_nothing()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var (next, confirm, _) = await host.ChangeAsync(member, address);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.LoginAsync(member.Member);

        (await host.ConfirmAsync(confirm)).ShouldBe(HttpStatusCode.NoContent);
        (await host.AddressAsync(member)).ShouldBe(next);
    }

    /// <summary>S131, D50: staff prove themselves with their own password; the owner's address changes by its links all the same.</summary>
    [Fact]
    public async Task Staff_change_an_address_by_its_links_too()
    {
        var (member, address) = await host.JoinWithAddressAsync();
        var staff = await host.SignInAsync(await host.RegisterAsync(password: "the-staffs-own-word"));
        await host.MakeStaffAsync(staff.Member);
        var next = host.NewAddress();

        (await host.CallAsync("PATCH", $"users/{member.Member.Id}/", new { email = next, current_password = DjoserClient.Password }, staff.Bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"current_password":["Invalid password."]}""");
        (await host.CallAsync("PATCH", $"users/{member.Member.Id}/", new { email = next, current_password = "the-staffs-own-word" }, staff.Bearer))
            .ShouldBe(HttpStatusCode.OK).Text("email").ShouldBe(address);

        (await host.MailToAsync(address)).Subject.ShouldContain("is to be changed");
        (await host.ConfirmAsync((await host.MailToAsync(next)).Link)).ShouldBe(HttpStatusCode.NoContent);
        (await host.AddressAsync(member)).ShouldBe(next);
    }

    /// <summary>S131: an address that is taken away goes at once, with the password, and comes back by the undo.</summary>
    [Fact]
    public async Task An_address_that_is_removed_can_come_back()
    {
        var (member, address) = await host.JoinWithAddressAsync();

        (await host.AskForAsync(member, "")).ShouldBe(HttpStatusCode.OK).Text("email").ShouldBe("");

        (await host.AddressAsync(member)).ShouldBeNull();
        (await host.UndoAsync((await host.MailToAsync(address)).Link)).ShouldBe(HttpStatusCode.NoContent);
        (await host.AddressAsync(member)).ShouldBe(address);
    }

    /// <summary>S131, D61: an account that waits for its activation has it by the link to the address that staff have put right.</summary>
    [Fact]
    public async Task A_corrected_address_activates()
    {
        var (member, _) = await host.JoinWithAddressAsync();
        await host.ChangeAsync(member.Member, static user => user with { ActivationPending = true });
        var staff = await host.JoinAsync();
        await host.MakeStaffAsync(staff.Member);
        var next = host.NewAddress();

        (await host.CallAsync("PATCH", $"users/{member.Member.Id}/", new { email = next, current_password = DjoserClient.Password }, staff.Bearer)).ShouldBe(HttpStatusCode.OK);
        (await host.ConfirmAsync((await host.MailToAsync(next)).Link)).ShouldBe(HttpStatusCode.NoContent);

        await host.SignInAsync(member.Member);
    }
}
