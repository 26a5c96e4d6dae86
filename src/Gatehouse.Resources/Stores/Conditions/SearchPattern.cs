using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Gatehouse.Resources;

/// <summary>Regular expressions that callers send: only what takes time in proportion to the text, so no back-references and no looking around.</summary>
internal static class SearchPattern
{
    private const int MaxLength = 200;

    /// <exception cref="ArgumentException">The pattern is none of these; lists refuse such a pattern before a store sees it.</exception>
    internal static Regex Make(string pattern) =>
        TryMake(pattern, out var made) ? made : throw new ArgumentException("The pattern is no regular expression that can be searched for.", nameof(pattern));

    internal static bool TryMake(string pattern, [NotNullWhen(true)] out Regex? made)
    {
        made = null;
        if (pattern.Length > MaxLength)
            return false;
        try
        {
            made = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
