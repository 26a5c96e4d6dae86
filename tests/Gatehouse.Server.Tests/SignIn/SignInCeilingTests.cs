using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn;

/// <summary>S22: so many failures in a row that a password counts no more.</summary>
public sealed class SignInCeilingTests(SignInCeilingTests.Host host) : IClassFixture<SignInCeilingTests.Host>
{
    private const int Ceiling = 7;

    /// <summary>S22: the ceiling is written down once and mailed once, and from then on the right password is refused like a wrong one.</summary>
    [Fact]
    public async Task The_owner_is_told_once()
    {
        var member = await OwnerAsync(verified: true);
        await FailAsync(member, Ceiling - 1);
        (await EventsAsync(member)).ShouldBeEmpty();
        var mails = await MailsAsync();

        await FailAsync(member, 1);
        await FailAsync(member, 5);

        (await EventsAsync(member)).ShouldBe(["user.sign_in_ceiling_reached"]);
        (await MailsAsync()).ShouldBe(mails + 1);
        var (right, wrong) = (await SignInAsync(member, member.Password), await SignInAsync(member, "wrong"));
        (right.Status, right.Body).ShouldBe((wrong.Status, wrong.Body));
    }

    /// <summary>S22, S19: so it is when the failures come at once.</summary>
    [Fact]
    public async Task The_owner_is_told_once_of_parallel_failures()
    {
        var member = await OwnerAsync(verified: true);
        var mails = await MailsAsync();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => SignInAsync(member, "wrong")));

        (await EventsAsync(member)).ShouldBe(["user.sign_in_ceiling_reached"]);
        (await MailsAsync()).ShouldBe(mails + 1);
    }

    /// <summary>S127: an address that was never shown to be the owner's gets no mail; the event is there all the same.</summary>
    [Fact]
    public async Task An_unverified_address_gets_no_mail()
    {
        var member = await OwnerAsync(verified: false);
        var mails = await MailsAsync();

        await FailAsync(member, Ceiling);

        (await EventsAsync(member)).ShouldBe(["user.sign_in_ceiling_reached"]);
        (await MailsAsync()).ShouldBe(mails);
    }

    /// <summary>S22: an operator lifts it, which is written down too; the next failures count from the beginning.</summary>
    [Fact]
    public async Task An_operator_lifts_it()
    {
        var member = await OwnerAsync(verified: false);
        await FailAsync(member, Ceiling + 1);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Get<SignInCeiling>().LiftAsync(await host.UserAsync(member), Actor.System, CancellationToken.None);

        await FailAsync(member, Ceiling - 1);
        (await SignInAsync(member, member.Password)).Status.ShouldBe(200);
        (await EventsAsync(member)).ShouldBe(["user.sign_in_ceiling_reached", "user.unlocked"]);
    }

    /// <summary>S22: a new password lifts it.</summary>
    [Fact]
    public async Task A_new_password_lifts_it()
    {
        var member = await OwnerAsync(verified: false);
        var other = await OwnerAsync(verified: false);
        await FailAsync(member, Ceiling);

        await host.Get<AccountService>().SetPasswordAsync(
            await host.UserAsync(member), (await host.UserAsync(other)).PasswordHash, Actor.System, CancellationToken.None);

        (await SignInAsync(member, other.Password)).Status.ShouldBe(200);
    }

    /// <summary>S22: a success before it begins the count anew.</summary>
    [Fact]
    public async Task A_success_begins_the_count_anew()
    {
        var member = await OwnerAsync(verified: true);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await FailAsync(member, Ceiling - 1);
            (await SignInAsync(member, member.Password)).Status.ShouldBe(200);
        }

        (await EventsAsync(member)).ShouldBeEmpty();
    }

    /// <summary>S22: the mail says what happened and what to do, to the owner alone, and shows nothing of the account.</summary>
    [Fact]
    public void The_mail_says_what_to_do()
    {
        var mail = PasswordBlockedMail.For("ada@example.com", "https://auth.example.com", 100);

        mail.To.ShouldBe("ada@example.com");
        mail.Text.ShouldContain("100 times in a row");
        mail.Text.ShouldContain("https://auth.example.com");
        mail.Text.ShouldContain("choose a new password");
        mail.Html.ShouldStartWith("<p>Somebody tried 100 times");
        mail.Html.Split("<p>").Length.ShouldBe(mail.Text.Split("\n\n").Length + 1);
    }

    private async Task<Member> OwnerAsync(bool verified)
    {
        var member = await host.RegisterAsync();
        await host.ChangeAsync(member, user => user with
        {
            Email = $"{member.Username}@example.com",
            EmailVerifiedAt = verified ? host.Clock.GetUtcNow() : null,
        });
        return member;
    }

    private async Task FailAsync(Member member, int times)
    {
        for (var turn = 0; turn < times; turn++)
            (await SignInAsync(member, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<Answer> SignInAsync(Member member, string password) => host.PostAsync("jwt/create/", new { username = member.Username, password });

    private async Task<IReadOnlyList<string>> EventsAsync(Member member)
    {
        var target = $"user:{(await host.UserAsync(member)).Id}";
        return await host.Get<Database>().QueryAsync<string>(
            new Sql("events_of", "select type from events where target = @target and type like 'user.%' and type not in ('user.registered', 'user.updated', 'user.password_changed', 'user.sign_in_failed') order by id"),
            new { target });
    }

    private async Task<long> MailsAsync() => await host.Get<Database>().QuerySingleOrDefaultAsync<long>(
        new Sql("mails", "select count(*) from outbox where kind = @kind"), new { kind = MailDelivery.Kind });

    public sealed class Host : ServerHost
    {
        internal override string Limits => $$"""
            {"account":{"limit":0,"window":"00:15:00"},"accountAddress":{"limit":0,"window":"01:00:00"},"ceiling":{{Ceiling}},
             "address":{"limit":0,"window":"00:10:00","accounts":0},"signUp":{"limit":0,"window":"01:00:00"} }
            """;
    }
}
