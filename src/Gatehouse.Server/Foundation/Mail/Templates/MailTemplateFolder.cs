namespace Gatehouse.Server.Foundation.Mail.Templates;

/// <summary>
/// The folder in which an operator puts own texts for mails (<c>Gatehouse:Mail:Templates</c>): <c>activation.txt</c> for every language,
/// <c>activation.de.txt</c> for one, each with an <c>.html</c> beside it if the HTML is to differ.
/// </summary>
/// <param name="directory">The folder, or null for none.</param>
internal sealed class MailTemplateFolder(string? directory)
{
    /// <summary>The operator's texts, or null where there are none.</summary>
    /// <param name="name">The kind of mail.</param>
    /// <param name="language">A language's tag, or null for the texts of every language.</param>
    /// <param name="variables">The names they may use.</param>
    /// <exception cref="InvalidOperationException">A file cannot be used; says which, where and why.</exception>
    public MailTexts? Read(string name, string? language, IReadOnlyCollection<string> variables)
    {
        if (directory is null)
            return null;

        var stem = Path.Combine(directory, language is null ? name : $"{name}.{language}");
        if (!File.Exists($"{stem}.txt"))
        {
            return File.Exists($"{stem}.html")
                ? throw new InvalidOperationException($"{stem}.html needs {stem}.txt beside it: a mail has both forms.")
                : null;
        }

        try
        {
            return MailTexts.Parse(File.ReadAllText($"{stem}.txt"), File.Exists($"{stem}.html") ? File.ReadAllText($"{stem}.html") : null, variables);
        }
        catch (MailTemplateException fault)
        {
            throw new InvalidOperationException($"{stem}.txt or its .html, line {fault.Line}: {fault.Message}", fault);
        }
    }
}
