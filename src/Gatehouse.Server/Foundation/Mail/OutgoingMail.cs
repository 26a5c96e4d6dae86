using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>A mail as it goes on the wire: multipart/alternative, text first (RFC 2046 §5.1.4).</summary>
/// <param name="Id">The outbox row's id. It makes the Message-ID and the boundary, so that a second delivery is the same mail to the byte.</param>
/// <param name="Date">When it was queued.</param>
internal sealed record OutgoingMail(Guid Id, DateTimeOffset Date, Mailbox From, Mailbox To, string Subject, string Text, string Html)
{
    /// <summary>RFC 5322 §2.1.1: no line is longer, not counting its CRLF.</summary>
    private const int LongestLine = 998;

    private string Boundary => $"=_gatehouse_{Id:N}";

    /// <summary>The same for every delivery of one outbox row: receivers recognise a repeat by it.</summary>
    public string MessageId => $"<{Id:D}@{From.Domain}>";

    /// <summary>Whether it can only go through a server that offers SMTPUTF8.</summary>
    public bool IsInternational => From.IsInternational || To.IsInternational;

    /// <summary>The whole message, lines ending in CRLF. Pure ASCII unless <see cref="IsInternational"/>.</summary>
    public byte[] ToBytes()
    {
        var message = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Date: {Date.UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n")
            .Append(CultureInfo.InvariantCulture, $"From: {Header(From)}\r\n")
            .Append(CultureInfo.InvariantCulture, $"To: {Header(To)}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Subject: {HeaderText.Subject(Subject)}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Message-ID: {MessageId}\r\n")
            .Append("Auto-Submitted: auto-generated\r\n")  // RFC 3834: no out-of-office answers, please
            .Append("MIME-Version: 1.0\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative;\r\n boundary=\"{Boundary}\"\r\n\r\n");

        AppendPart(message, "text/plain", Text);
        AppendPart(message, "text/html", Html);
        message.Append(CultureInfo.InvariantCulture, $"--{Boundary}--\r\n");
        return Encoding.UTF8.GetBytes(message.ToString());
    }

    private void AppendPart(StringBuilder message, string mediaType, string content)
    {
        var plain = IsPlain(content);
        message
            .Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {mediaType}; charset=utf-8\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Transfer-Encoding: {(plain ? "7bit" : "quoted-printable")}\r\n\r\n")
            .Append(plain ? content.ReplaceLineEndings("\r\n") : QuotedPrintable.Encode(content))
            .Append("\r\n");
    }

    // Left as it is where that is allowed: then a link can be copied straight out of a pickup file.
    private bool IsPlain(string content) =>
        !content.AsSpan().ContainsAnyExcept(PlainText)
        && !content.Contains(Boundary, StringComparison.Ordinal)
        && content.ReplaceLineEndings("\n").Split('\n').All(line => line.Length <= LongestLine && !line.EndsWith(' '));

    private static string Header(Mailbox mailbox)
    {
        if (mailbox.Name is null)
            return mailbox.Address;

        var phrase = HeaderText.Phrase(mailbox.Name);
        var fold = phrase.Length + mailbox.Address.Length > 68 ? "\r\n" : "";  // RFC 5322 §2.1.1: 78 with "From: ", blank and brackets
        return $"{phrase}{fold} <{mailbox.Address}>";
    }

    private static readonly System.Buffers.SearchValues<char> PlainText =
        System.Buffers.SearchValues.Create("\t\r\n" + string.Concat(Enumerable.Range(' ', 0x7F - ' ').Select(code => (char)code)));
}
