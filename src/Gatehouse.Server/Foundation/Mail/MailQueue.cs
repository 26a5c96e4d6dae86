using System.Text.Json;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>Where a slice leaves its mails.</summary>
internal sealed class MailQueue(Outbox outbox)
{
    /// <summary>Queues a mail in the transaction of its cause: it is sent if and when that commits, soon after, at least once.</summary>
    /// <exception cref="ArgumentException"><see cref="MailMessage.To"/> is no address that mail can go to. Slices check addresses when they
    /// are entered; this is the second lock (S218).</exception>
    public async ValueTask QueueAsync(MailMessage mail, Transaction transaction)
    {
        if (!Mailbox.TryParseAddress(mail.To, out _))
            throw new ArgumentException("The recipient is not an address that mail can go to.", nameof(mail));

        var payload = JsonSerializer.SerializeToUtf8Bytes(mail, MailJson.Default.MailMessage);
        await outbox.AddAsync(Id<OutboxRow>.New(), MailDelivery.Kind, payload, mail.ExpiresAt, transaction);
    }
}
