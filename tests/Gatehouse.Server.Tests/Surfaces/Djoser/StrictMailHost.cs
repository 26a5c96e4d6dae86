using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>A server of the strict profile whose mails the tests read; and what people do there to change their address.</summary>
public class StrictMailHost : MailHost
{
    internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """{"profile":"strict"}""")];

    /// <summary>Registers somebody with an address and signs them in.</summary>
    internal async Task<(SignedIn Member, string Address)> JoinWithAddressAsync()
    {
        var address = NewAddress();
        return (await this.SignInAsync(await this.RegisterAsync(email: address)), address);
    }

    internal Task<Answer> AskForAsync(SignedIn member, string address, string password = DjoserClient.Password) =>
        this.CallAsync("PATCH", "users/me/", new { email = address, current_password = password }, member.Bearer);

    internal Task<Answer> ConfirmAsync((string Uid, string Token) link) => this.PostAsync("users/confirm_email/", new { uid = link.Uid, token = link.Token });

    internal Task<Answer> UndoAsync((string Uid, string Token) link) => this.PostAsync("users/undo_email/", new { uid = link.Uid, token = link.Token });

    /// <summary>Asks for another address; the links to it and to the old one.</summary>
    internal async Task<(string Next, (string Uid, string Token) Confirm, (string Uid, string Token) Undo)> ChangeAsync(
        SignedIn member, string address, int mails = 1, string password = DjoserClient.Password)
    {
        var next = NewAddress();
        (await AskForAsync(member, next, password)).ShouldBe(HttpStatusCode.OK);
        return (next, (await MailToAsync(next)).Link, (await MailToAsync(address, mails)).Link);
    }

    internal async Task<string?> AddressAsync(SignedIn member) => (await this.UserAsync(member.Member)).Email;
}
