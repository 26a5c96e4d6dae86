using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.Tests.Foundation.Mail;

public sealed class MailboxTests
{
    [Theory]
    [InlineData("ada@example.com", null, "ada@example.com")]
    [InlineData("o'hara+tag=1_{x}@mail.example.co.uk", null, "o'hara+tag=1_{x}@mail.example.co.uk")]
    [InlineData("gatehouse@localhost", null, "gatehouse@localhost")]
    [InlineData("käthe@BÜCHER.example", null, "käthe@xn--bcher-kva.example")]
    [InlineData("Ada Lovelace <ada@example.com>", "Ada Lovelace", "ada@example.com")]
    [InlineData("\"Lovelace, Ada\" <ada@example.com>", "Lovelace, Ada", "ada@example.com")]
    [InlineData("<ada@example.com>", null, "ada@example.com")]
    public void A_mailbox_is_an_address_with_or_without_a_name(string text, string? name, string address)
    {
        Mailbox.TryParse(text, out var mailbox).ShouldBeTrue();
        mailbox.Name.ShouldBe(name);
        mailbox.Address.ShouldBe(address);
    }

    /// <summary>S218: whatever could end a header, a command or a path is no address.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData(".ada@example.com")]
    [InlineData("ada.@example.com")]
    [InlineData("a..da@example.com")]
    [InlineData("ada@example..com")]
    [InlineData("ada@-example.com")]
    [InlineData("ada@exa mple.com")]
    [InlineData("ada@[192.0.2.1]")]
    [InlineData("\"ada\"@example.com")]
    [InlineData("ada(comment)@example.com")]
    [InlineData("ada@example.com,eve@example.com")]
    [InlineData("ada@example.com;eve")]
    [InlineData("ada@eve.example@example.com")]
    [InlineData("ada>@example.com")]
    [InlineData("ada@example.com>")]
    [InlineData("ada\r\nBcc:eve@example.com")]
    [InlineData("ada@example.com\n")]
    [InlineData("ada@example.com\0")]
    [InlineData("ada\u0085x@example.com")]
    [InlineData("ada\u2028x@example.com")]
    [InlineData("ada\u200bx@example.com")]
    [InlineData("ada\ud800x@example.com")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com")]
    public void What_is_no_address_is_refused(string? text) => Mailbox.TryParseAddress(text, out _).ShouldBeFalse();

    [Fact]
    public void An_address_is_no_longer_than_mail_servers_take()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 4));

        Mailbox.TryParseAddress("ada@" + domain, out _).ShouldBeTrue();
        Mailbox.TryParseAddress("ada-lovelace@" + domain, out _).ShouldBeFalse();
    }
}
