using System.Text.Json;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>A mail's form in the outbox: JSON, sealed for its row, since mails carry links that sign somebody in (S188, S189).</summary>
internal sealed class MailPayload(SecretEnvelope envelope)
{
    /// <summary>What goes into the row's column <c>payload</c>.</summary>
    public byte[] Seal(Id<OutboxRow> row, MailMessage mail) =>
        envelope.Seal(JsonSerializer.SerializeToUtf8Bytes(mail, MailJson.Default.MailMessage), Place(row));

    /// <summary>The mail that was queued.</summary>
    /// <exception cref="SecretEnvelopeException">It was written under a master key that is not configured, or changed.</exception>
    public MailMessage Open(Id<OutboxRow> row, byte[] payload) =>
        JsonSerializer.Deserialize(envelope.Open(payload, Place(row)), MailJson.Default.MailMessage)
        ?? throw new InvalidOperationException("A mail in the outbox is empty.");

    private static SecretContext Place(Id<OutboxRow> row) => new("outbox", "payload", row.ToString());
}
