using System.Collections.Frozen;
using System.Text.Json;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Mail.Templates;

namespace Gatehouse.Server.Surfaces.Djoser.Mails;

/// <summary>The texts of this surface's mails: an operator's for the language, an operator's for every language, ours. Read once, at start.</summary>
internal sealed class DjoserMailTexts
{
    private static readonly string[] Variables = ["user", "uid", "token", "url", "link", "domain", "protocol", "site_name"];

    private readonly FrozenDictionary<(DjoserMailKind, string), MailTexts> texts;

    /// <exception cref="InvalidOperationException">A file of the operator's cannot be used; says which, where and why.</exception>
    public DjoserMailTexts(MailTemplateFolder folder)
    {
        Dictionary<(DjoserMailKind, string), MailTexts> read = [];
        foreach (var language in Language.All)
        {
            var ours = ReadOurs(language);
            foreach (var kind in Enum.GetValues<DjoserMailKind>())
            {
                var name = NameOf(kind);
                read[(kind, language)] = folder.Read(name, language, Variables) ?? folder.Read(name, null, Variables) ?? MailTexts.Parse(ours[name], null, Variables);
            }
        }

        texts = read.ToFrozenDictionary();
    }

    public MailTexts Of(DjoserMailKind kind, string language) => texts[(kind, language)];

    /// <summary>The name of a kind's templates: <c>password_reset</c>.</summary>
    public static string NameOf(DjoserMailKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    // One file a language; a line "== name" begins each mail.
    private static Dictionary<string, string> ReadOurs(string language)
    {
        using var stream = typeof(DjoserMailTexts).Assembly.GetManifestResourceStream($"djoser-mails.{language}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(static part => part.TrimStart('=', ' ').Split('\n', 2))
            .ToDictionary(static part => part[0].Trim(), static part => part[1]);
    }
}
