using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Where a slice leaves its mails.</summary>
internal sealed class MailQueue(Outbox outbox, MailPayload payloads)
{
    /// <summary>Queues a mail in the transaction of its cause: it is sent if and when that commits, soon after, at least once.</summary>
    /// <exception cref="ArgumentException"><see cref="MailMessage.To"/> is no address that mail can go to. Slices check addresses when they
    /// are entered; this is the second lock (S218).</exception>
    public async ValueTask QueueAsync(MailMessage mail, Transaction transaction)
    {
        if (!Mailbox.TryParseAddress(mail.To, out _))
            throw new ArgumentException("The recipient is not an address that mail can go to.", nameof(mail));

        var row = Id<OutboxRow>.New();
        await outbox.AddAsync(row, MailDelivery.Kind, payloads.Seal(row, mail), mail.ExpiresAt, transaction);
    }
}
