using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Gatehouse.Server.Foundation.Mail.Templates;

/// <summary>A text with places for variables, <c>{{ name }}</c>, and nothing else: no conditions, no loops, so that nothing in it can fail when a mail is made.</summary>
internal sealed partial class MailTemplate
{
    private readonly string[] texts;
    private readonly string[] names;

    private MailTemplate(string[] texts, string[] names) => (this.texts, this.names) = (texts, names);

    /// <summary>Reads a template.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="variables">The names it may use.</param>
    /// <exception cref="MailTemplateException">A name it may not use, or braces that are none of a variable.</exception>
    public static MailTemplate Parse(string source, IReadOnlyCollection<string> variables)
    {
        List<string> between = [], used = [];
        var end = 0;
        foreach (Match place in Place().Matches(source))
        {
            var name = place.Groups["name"].Value;
            if (!variables.Contains(name))
                throw new MailTemplateException(LineOf(source, place.Index), $"{{{{ {name} }}}} is no variable of this mail. There are: {string.Join(", ", variables)}.");
            between.Add(Plain(source, end, place.Index));
            used.Add(name);
            end = place.Index + place.Length;
        }

        between.Add(Plain(source, end, source.Length));
        return new MailTemplate([.. between], [.. used]);
    }

    /// <summary>The text with the values in their places, as they are.</summary>
    public string Text(IReadOnlyDictionary<string, string> values) => Fill(values, static value => value);

    /// <summary>The text with the values in their places, encoded for HTML.</summary>
    public string Html(IReadOnlyDictionary<string, string> values) => Fill(values, WebUtility.HtmlEncode!);

    private string Fill(IReadOnlyDictionary<string, string> values, Func<string, string> encode)
    {
        var filled = new StringBuilder(texts[0]);
        for (var index = 0; index < names.Length; index++)
            filled.Append(encode(values[names[index]])).Append(texts[index + 1]);
        return filled.ToString();
    }

    private static string Plain(string source, int start, int end)
    {
        var text = source[start..end];
        foreach (var braces in (ReadOnlySpan<string>)["{{", "}}", "{%"])
        {
            if (text.IndexOf(braces, StringComparison.Ordinal) is >= 0 and var at)
                throw new MailTemplateException(LineOf(source, start + at), $"{braces} is none of a variable, such as {{{{ url }}}}; templates have nothing else.");
        }

        return text;
    }

    private static int LineOf(string source, int position) => source.AsSpan(0, position).Count('\n') + 1;

    [GeneratedRegex(@"\{\{ *(?<name>[a-z_]+) *\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}

/// <summary>A template that cannot be used.</summary>
internal sealed class MailTemplateException(int line, string message) : Exception(message)
{
    /// <summary>Where, counted from 1.</summary>
    public int Line => line;
}
