namespace Gatehouse.Server.Foundation.Mail.Templates;

/// <summary>One kind of mail in one language: subject, text, and HTML if somebody wrote it apart.</summary>
internal sealed class MailTexts
{
    private const string SubjectMark = "Subject:";

    private readonly MailTemplate subject;
    private readonly MailTemplate text;
    private readonly MailTemplate? html;

    private MailTexts(MailTemplate subject, MailTemplate text, MailTemplate? html) => (this.subject, this.text, this.html) = (subject, text, html);

    /// <summary>Reads the text – its first line is <c>Subject: …</c>, the second empty – and the HTML.</summary>
    /// <exception cref="MailTemplateException">It is not of that form.</exception>
    public static MailTexts Parse(string text, string? html, IReadOnlyCollection<string> variables)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 3);
        if (lines.Length < 3 || !lines[0].StartsWith(SubjectMark, StringComparison.Ordinal) || lines[1].Trim().Length > 0)
            throw new MailTemplateException(1, "the first line must be Subject: and the subject, the second empty.");

        return new MailTexts(
            MailTemplate.Parse(lines[0][SubjectMark.Length..].Trim(), variables), MailTemplate.Parse(lines[2].TrimEnd() + "\n", variables),
            html is null ? null : MailTemplate.Parse(html, variables));
    }

    /// <summary>The mail.</summary>
    /// <param name="to">Who gets it.</param>
    /// <param name="values">All variables of its kind.</param>
    /// <param name="link">The address of a link, made clickable where the HTML is made of the text; null when there is none.</param>
    /// <param name="expiresAt">When the link stops working.</param>
    public MailMessage For(string to, IReadOnlyDictionary<string, string> values, string? link, DateTimeOffset? expiresAt)
    {
        var plain = text.Text(values);
        return new MailMessage(to, subject.Text(values), plain, html?.Html(values) ?? HtmlOfText.Make(plain, link), expiresAt);
    }
}
