using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.Tests.Foundation.Mail;

/// <summary>Against a real mail server, read by a parser that is not ours.</summary>
public sealed class SmtpTransportTests
{
    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var server = await SmtpServer.StartAsync();
        var mail = Mails.Outgoing(
            subject: "Grüße aus Köln – 確認 🎉 and a long line so that the subject needs more than one encoded word",
            text: "Hällo,\n.a line that begins with a dot\n.\n..\ntrailing blank \n\nhttps://app.example/activate/MQ/abc=123?x=ä\n" + new string('x', 2000) + "\nend",
            html: "<p title=\"=3D\">Hällo &amp; willkommen</p>");

        await new SmtpTransport(server.Options()).SendAsync(mail, CancellationToken.None);

        var received = await server.NextAsync();
        received.Envelope.From.ShouldBe("no-reply@gatehouse.example");
        received.Envelope.To.ShouldBe(["ada@example.com"]);
        received.From.ShouldBe(new Person("Gatehouse", "no-reply@gatehouse.example"));
        received.To.ShouldBe([new Person("", "ada@example.com")]);
        received.Subject.ShouldBe(mail.Subject);
        received.MessageId.ShouldBe($"<{mail.Id:D}@gatehouse.example>");
        received.Date.ShouldBe(mail.Date);
        received.Text.TrimEnd('\n').ShouldBe(mail.Text);
        received.Html.TrimEnd('\n').ShouldBe(mail.Html);
        received.Raw.ShouldBe(mail.ToBytes());
        received.Raw.ShouldAllBe(octet => octet < 0x80);
    }

    /// <summary>djoser §10: multipart/alternative, text before HTML; and marked as written by a machine.</summary>
    [Fact]
    public async Task A_plain_mail_can_be_read_without_decoding()
    {
        await using var server = await SmtpServer.StartAsync();

        await new SmtpTransport(server.Options()).SendAsync(Mails.Outgoing(), CancellationToken.None);

        var received = await server.NextAsync();
        var raw = System.Text.Encoding.ASCII.GetString(received.Raw);
        raw.ShouldContain("\r\nhttps://app.example/activate/MQ/abc-123\r\n");
        raw.IndexOf("text/plain", StringComparison.Ordinal).ShouldBeLessThan(raw.IndexOf("text/html", StringComparison.Ordinal));
        received.Headers.ShouldBe(
            ["date", "from", "to", "subject", "message-id", "auto-submitted", "mime-version", "content-type"], ignoreOrder: true);
    }

    /// <summary>S218: a bounce is final.</summary>
    [Theory]
    [InlineData("refused@example.com", "RCPT was answered with 550 5.1.1")]
    [InlineData("unwanted@example.com", "the mail was answered with 554 5.6.0")]
    public async Task A_permanent_no_to_recipient_or_text_is_final_and_its_words_are_not_repeated(string to, string reason)
    {
        await using var server = await SmtpServer.StartAsync();

        var refusal = await Should.ThrowAsync<DeliveryRefusedException>(
            () => new SmtpTransport(server.Options()).SendAsync(Mails.Outgoing(to: to), CancellationToken.None));

        refusal.Message.ShouldBe(reason);
    }

    [Fact]
    public async Task A_temporary_no_is_for_later()
    {
        await using var server = await SmtpServer.StartAsync();

        var failure = await Should.ThrowAsync<SmtpException>(
            () => new SmtpTransport(server.Options()).SendAsync(Mails.Outgoing(to: "later@example.com"), CancellationToken.None));

        failure.Message.ShouldBe("RCPT was answered with 451 4.3.0");
    }

    /// <summary>An operator can mend what is wrong with the sender, so the mail waits.</summary>
    [Fact]
    public async Task A_no_to_the_sender_is_for_later()
    {
        await using var server = await SmtpServer.StartAsync();
        var mail = Mails.Outgoing() with { From = Mails.Parse("unknown-sender@gatehouse.example") };

        await Should.ThrowAsync<SmtpException>(() => new SmtpTransport(server.Options()).SendAsync(mail, CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_stops_answering_is_given_up_after_the_timeout()
    {
        await using var server = await SmtpServer.StartAsync();
        var options = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Tls = SmtpTls.None, Timeout = TimeSpan.FromSeconds(1) };

        await Should.ThrowAsync<OperationCanceledException>(
            () => new SmtpTransport(options).SendAsync(Mails.Outgoing(to: "silent@example.com"), CancellationToken.None));
    }

    [Fact]
    public async Task An_address_in_another_script_goes_to_a_server_that_takes_it()
    {
        await using var server = await SmtpServer.StartAsync();

        await new SmtpTransport(server.Options()).SendAsync(Mails.Outgoing(to: "käthe@bücher.example"), CancellationToken.None);

        var received = await server.NextAsync();
        received.Envelope.To.ShouldBe(["käthe@bücher.example"]);  // the server shows the domain decoded
        received.To.ShouldBe([new Person("", "käthe@xn--bcher-kva.example")]);
    }

    [Fact]
    public async Task An_address_in_another_script_is_refused_where_the_server_does_not_take_it()
    {
        await using var server = await SmtpServer.StartAsync(new SmtpServerSettings { WithoutUtf8 = true });

        await Should.ThrowAsync<DeliveryRefusedException>(
            () => new SmtpTransport(server.Options()).SendAsync(Mails.Outgoing(to: "käthe@example.com"), CancellationToken.None));
    }
}
