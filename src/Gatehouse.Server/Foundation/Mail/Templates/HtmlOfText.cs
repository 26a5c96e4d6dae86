using System.Net;
using System.Text;

namespace Gatehouse.Server.Foundation.Mail.Templates;

/// <summary>The HTML of a mail of which only the text was written: a paragraph for each, and its one link to click.</summary>
internal static class HtmlOfText
{
    /// <param name="text">Paragraphs with an empty line in between.</param>
    /// <param name="link">The link in it, or null. Nothing else becomes one: a name that looks like an address must not.</param>
    public static string Make(string text, string? link)
    {
        var html = new StringBuilder();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p>").Append(Paragraph(paragraph, link)).Append("</p>\n");
        return html.ToString();
    }

    private static string Paragraph(string paragraph, string? link)
    {
        var encoded = WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>\n", StringComparison.Ordinal);
        if (link is null)
            return encoded;

        var address = WebUtility.HtmlEncode(link);
        return encoded.Replace(address, $"<a href=\"{address}\">{address}</a>", StringComparison.Ordinal);
    }
}
