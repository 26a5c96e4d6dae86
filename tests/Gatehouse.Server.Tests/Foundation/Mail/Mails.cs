using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Tests.Foundation.Mail;

/// <summary>Mails for these tests to send.</summary>
internal static class Mails
{
    public static MailPayload Payloads { get; } =
        new(new SecretEnvelope(new MasterKeyRing(MasterKey.Generate())));

    public static Mailbox From { get; } = Parse("Gatehouse <no-reply@gatehouse.example>");

    public static OutgoingMail Outgoing(
        string subject = "Confirm your address", string text = "Hello\nhttps://app.example/activate/MQ/abc-123\n", string html = "<p>Hello</p>\n", string to = "ada@example.com") =>
        new(Guid.CreateVersion7(), new DateTimeOffset(2026, 11, 21, 13, 5, 9, TimeSpan.Zero), From, Parse(to), subject, text, html);

    public static Mailbox Parse(string text) => Mailbox.TryParse(text, out var mailbox) ? mailbox : throw new FormatException(text);
}
