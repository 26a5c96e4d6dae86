using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Turns an outbox row into a mail and hands it to the transport.</summary>
internal sealed class MailDelivery(MailPayload payloads, Mailbox from, IMailTransport transport)
{
    /// <summary>The kind of a mail's outbox row.</summary>
    public const string Kind = "mail";

    /// <summary>Delivers one row, as <see cref="OutboxKind.DeliverAsync"/> asks.</summary>
    public Task DeliverAsync(OutboxRow row, CancellationToken cancellation)
    {
        var mail = payloads.Open(row.Id, row.Payload);
        if (!Mailbox.TryParseAddress(mail.To, out var to))
            throw new DeliveryRefusedException("the recipient is not an address that mail can go to");

        return transport.SendAsync(new OutgoingMail(row.Id.Value, row.CreatedAt, from, to, mail.Subject, mail.Text, mail.Html), cancellation);
    }
}
