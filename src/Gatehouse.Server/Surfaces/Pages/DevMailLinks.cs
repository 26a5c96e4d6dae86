using System.Text.RegularExpressions;

namespace Gatehouse.Server.Surfaces.Pages;

/// <summary>Makes the web addresses in a plain text clickable.</summary>
internal static partial class DevMailLinks
{
    /// <summary>The text, encoded, with a link around each http or https address. Punctuation after an address belongs to the sentence.</summary>
    public static DevMailMarkup In(string text)
    {
        var parts = new List<DevMailMarkup>();
        var end = 0;
        foreach (var match in Address().EnumerateMatches(text))
        {
            var address = text.Substring(match.Index, match.Length).TrimEnd('.', ',', ';', ':', '!', '?', ')', '\'');
            parts.Add(DevMailMarkup.Of($"{text[end..match.Index]}<a href=\"{address}\">{address}</a>"));
            end = match.Index + address.Length;
        }
        parts.Add(DevMailMarkup.Of($"{text[end..]}"));
        return DevMailMarkup.Concat(parts);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
