using System.Text.RegularExpressions;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>The front end's paths in mailed links: djoser's <c>…_URL</c> settings.</summary>
internal static partial class LinkTemplate
{
    private const int Longest = 500;

    private static readonly string[] Places = ["uid", "token", "domain", "protocol", "site_name"];

    /// <summary>What is wrong with a template; null when nothing is.</summary>
    public static string? Fault(string template)
    {
        if (template.Length > Longest || template.Any(static character => char.IsControl(character) || char.IsWhiteSpace(character)))
            return $"must be at most {Longest} characters without white space.";
        foreach (Match place in Place().Matches(template))
        {
            if (!Places.Contains(place.Groups["name"].Value))
                return $"has {place.Value}. There are: {string.Join(", ", Places.Select(static name => $"{{{name}}}"))}.";
        }

        return template.Contains("{uid}", StringComparison.Ordinal) && template.Contains("{token}", StringComparison.Ordinal)
            ? null
            : "must have {uid} and {token}: without them the front end does not know whose link it is.";
    }

    /// <summary>The template with its places filled.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(template, place => values.GetValueOrDefault(place.Groups["name"].Value, place.Value));

    /// <summary>Whether a text is a host, with a port or without.</summary>
    public static bool IsDomain(string text) => text.Length <= 255 && Domain().IsMatch(text);

    [GeneratedRegex(@"\{(?<name>[a-z_]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Domain();
}
