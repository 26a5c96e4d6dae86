using System.Net;
using Gatehouse.Server.Foundation.Jobs;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Another address under the strict profile where users sign in by it, so that each belongs to one account.</summary>
public sealed class EmailNameChangeTests(EmailNameChangeTests.Host host) : IClassFixture<EmailNameChangeTests.Host>
{
    /// <summary>S131, D96: <c>set_email</c> mails the links; the old address signs in until the new one is confirmed, and not after it.</summary>
    [Fact]
    public async Task The_old_address_signs_in_until_the_new_one_is_confirmed()
    {
        var (access, address) = await host.EnrolAsync();
        var next = host.NewAddress();

        (await host.SetEmailAsync(access, next, "wrong")).ShouldBe(HttpStatusCode.BadRequest, """{"current_password":["Invalid password."]}""");
        (await host.SetEmailAsync(access, next)).ShouldBe(HttpStatusCode.NoContent, "");
        (await host.SignInAsync(next)).Status.ShouldBe(401);
        (await host.SignInAsync(address)).Status.ShouldBe(200);

        (await host.ConfirmAsync((await host.MailToAsync(next)).Link)).ShouldBe(HttpStatusCode.NoContent);

        (await host.SignInAsync(address)).Status.ShouldBe(401);
        (await host.SignInAsync(next)).Status.ShouldBe(200);
        (await host.SetEmailAsync(access, next.ToUpperInvariant())).ShouldBe(HttpStatusCode.BadRequest, """{"new_email":["user with this email address already exists."]}""");
    }

    /// <summary>S123, S131: whether the address is somebody's is told to who reads its mail, and to nobody else.</summary>
    [Fact]
    public async Task Who_has_an_address_is_not_told()
    {
        var (access, address) = await host.EnrolAsync();
        var (_, taken) = await host.EnrolAsync();
        var free = await host.SetEmailAsync(access, host.NewAddress());

        (await host.SetEmailAsync(access, taken)).ShouldBe((HttpStatusCode)free.Status, free.Body);

        (await host.ConfirmAsync((await host.MailToAsync(taken)).Link)).ShouldBe(HttpStatusCode.BadRequest, """{"email":["user with this email address already exists."]}""");
        (await host.SignInAsync(address)).Status.ShouldBe(200);
    }

    /// <summary>S131, D102: the link of <c>reset_email</c> proves the old address; the new one proves itself.</summary>
    [Fact]
    public async Task A_reset_waits_for_the_new_address_too()
    {
        var (_, address) = await host.EnrolAsync();
        await host.PostAsync("users/reset_email/", new { email = address });
        var (uid, token) = (await host.MailToAsync(address)).Link;
        var next = host.NewAddress();

        (await host.PostAsync("users/reset_email_confirm/", new { uid, token, new_email = next })).ShouldBe(HttpStatusCode.NoContent);
        (await host.PostAsync("users/reset_email_confirm/", new { uid, token, new_email = next })).ShouldBe(HttpStatusCode.BadRequest);
        (await host.SignInAsync(next)).Status.ShouldBe(401);

        (await host.ConfirmAsync((await host.MailToAsync(next)).Link)).ShouldBe(HttpStatusCode.NoContent);
        (await host.SignInAsync(next)).Status.ShouldBe(200);
    }

    /// <summary>S131: while a change can be undone nobody else gets the old address, and so nobody prevents the undo; its owner does.</summary>
    [Fact]
    public async Task The_old_address_is_kept_for_the_undo()
    {
        var (access, address) = await host.EnrolAsync();
        var next = host.NewAddress();
        await host.SetEmailAsync(access, next);
        (await host.ConfirmAsync((await host.MailToAsync(next)).Link)).ShouldBe(HttpStatusCode.NoContent);
        var undo = (await host.MailToAsync(address)).Link;

        (await host.PostAsync("users/", new { email = address, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.BadRequest, """{"email":["user with this email address already exists."]}""");
        (await host.UndoAsync(undo)).ShouldBe(HttpStatusCode.NoContent);
        (await host.SignInAsync(address)).Status.ShouldBe(200);
        (await host.PostAsync("users/", new { email = next, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created); // nobody undoes the undo
    }

    /// <summary>S131, S232: after seven days the old address is anybody's.</summary>
    [Fact]
    public async Task The_old_address_is_free_in_the_end()
    {
        var (access, address) = await host.EnrolAsync();
        var next = host.NewAddress();
        await host.SetEmailAsync(access, next);
        (await host.ConfirmAsync((await host.MailToAsync(next)).Link)).ShouldBe(HttpStatusCode.NoContent);

        host.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(1));
        await host.Get<CleanupJob>().RunAsync(CancellationToken.None);

        (await host.PostAsync("users/", new { email = address, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);
        (await host.SignInAsync(next)).Status.ShouldBe(200);
    }

    public sealed class Host : StrictMailHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [.. base.Settings, ("accounts", """{"usernameField":"email","requiredFields":[]}""")];

        internal async Task<(string Access, string Address)> EnrolAsync()
        {
            var address = NewAddress();
            (await this.PostAsync("users/", new { email = address, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);
            return ((await SignInAsync(address)).Text("access"), address);
        }

        internal Task<Answer> SignInAsync(string email) => this.PostAsync("jwt/create/", new { email, password = DjoserClient.Password });

        internal Task<Answer> SetEmailAsync(string access, string address, string password = DjoserClient.Password) =>
            this.PostAsync("users/set_email/", new { new_email = address, current_password = password }, $"Bearer {access}");
    }
}
