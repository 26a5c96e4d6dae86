using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.Tests.Foundation.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Nothing_at_all_is_fine() => Faults(new MailOptions()).ShouldBeEmpty();

    [Fact]
    public void A_server_with_everything_is_fine() => Faults(new MailOptions
    {
        From = "Example <no-reply@example.com>",
        Smtp = new SmtpOptions { Host = "mail.example.com", User = "u", Password = "p" },
    }).ShouldBeEmpty();

    [Fact]
    public void Each_mistake_is_named_with_its_setting()
    {
        Faults(new MailOptions { From = "no address" }).ShouldHaveSingleItem().ShouldStartWith("Gatehouse:Mail:From is not a mailbox");
        Faults(new MailOptions { Smtp = new SmtpOptions { Host = "mail" } }).ShouldHaveSingleItem().ShouldStartWith("Gatehouse:Mail:From is missing");
        Faults(new MailOptions { From = "a@b.example", PickupDirectory = "x", Smtp = new SmtpOptions { Host = "mail" } })
            .ShouldHaveSingleItem().ShouldContain("not both");
        Faults(new MailOptions { Smtp = new SmtpOptions { Port = 25 } }).ShouldHaveSingleItem().ShouldStartWith("Gatehouse:Mail:Smtp:Host is missing");
        Faults(Server(new SmtpOptions { Host = "mail", Port = 0 })).ShouldHaveSingleItem().ShouldContain("1 to 65535");
        Faults(Server(new SmtpOptions { Host = "mail", Timeout = TimeSpan.Zero })).ShouldHaveSingleItem().ShouldContain("1 second to 2 minutes");
        Faults(Server(new SmtpOptions { Host = "mail", User = "u" })).ShouldHaveSingleItem().ShouldContain("both User and Password");
        Faults(Server(new SmtpOptions { Host = "mail", CertificateAuthority = "/nowhere.pem" })).ShouldHaveSingleItem().ShouldContain("CertificateAuthority");
    }

    [Fact]
    public void A_password_crosses_no_network_unencrypted()
    {
        var smtp = new SmtpOptions { Host = "mail.example.com", User = "u", Password = "p", Tls = SmtpTls.None };

        Faults(Server(smtp)).ShouldHaveSingleItem().ShouldContain("the password would cross the network readable");
        Faults(Server(new SmtpOptions { Host = "127.0.0.1", User = "u", Password = "p", Tls = SmtpTls.None })).ShouldBeEmpty();
    }

    [Fact]
    public void Without_settings_mail_is_collected_in_development_and_waits_elsewhere()
    {
        MailModule.Transport(new MailOptions(), isDevelopment: true, "data").ShouldBeOfType<PickupDirectory>()
            .Destination.ShouldBe(Path.GetFullPath(Path.Combine("data", "mail")));
        MailModule.Transport(new MailOptions(), isDevelopment: false, "data").ShouldBeNull();
    }

    [Fact]
    public void Settings_decide_where_mail_goes()
    {
        MailModule.Transport(new MailOptions { PickupDirectory = "here" }, isDevelopment: false, "data")!.Destination.ShouldBe(Path.GetFullPath("here"));
        MailModule.Transport(Server(new SmtpOptions { Host = "mail" }), isDevelopment: true, "data")!.Destination.ShouldBe("smtp:mail:587");
        MailModule.Transport(Server(new SmtpOptions { Host = "mail", Tls = SmtpTls.Implicit }), isDevelopment: true, "data")!
            .Destination.ShouldBe("smtp:mail:465");
    }

    private static MailOptions Server(SmtpOptions smtp) => new() { From = "a@b.example", Smtp = smtp };

    private static IEnumerable<string> Faults(MailOptions options) => new MailOptionsValidator().Validate(null, options).Failures ?? [];
}
