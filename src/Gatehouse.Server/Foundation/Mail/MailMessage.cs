namespace Gatehouse.Server.Foundation.Mail;

/// <summary>One mail to one person, ready in both forms. A slice derives its mails from this and fills in the texts.</summary>
/// <param name="To">The address alone (<c>ada@example.com</c>), as <see cref="Mailbox.TryParseAddress"/> takes it.</param>
/// <param name="Subject">One line; control characters in it become spaces.</param>
/// <param name="Text">The plain text part. Lines end in LF or CRLF.</param>
/// <param name="Html">The HTML part, already encoded by whoever made it.</param>
/// <param name="ExpiresAt">When the link inside stops working: from then on the mail is not sent any more (S218). Null: it stays useful.</param>
internal record MailMessage(string To, string Subject, string Text, string Html, DateTimeOffset? ExpiresAt = null);
