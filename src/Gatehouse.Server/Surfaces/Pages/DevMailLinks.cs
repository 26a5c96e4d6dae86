using Gatehouse.Resources;
using System.Text.RegularExpressions;
using Gatehouse.Server.Foundation.Pages;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>Makes the web addresses in a plain text clickable.</summary>
internal static partial class DevMailLinks
{
    /// <summary>The text, encoded, with a link around each http or https address. Punctuation after an address belongs to the sentence.</summary>
    public static Markup In(string text)
    {
        var parts = new List<Markup>();
        var end = 0;
        foreach (var match in Address().EnumerateMatches(text))
        {
            var address = text.Substring(match.Index, match.Length).TrimEnd('.', ',', ';', ':', '!', '?', ')', '\'');
            parts.Add(Markup.Of($"{text[end..match.Index]}<a href=\"{address}\">{address}</a>"));
            end = match.Index + address.Length;
        }
        parts.Add(Markup.Of($"{text[end..]}"));
        return Markup.Concat(parts);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
