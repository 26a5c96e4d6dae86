using System.Text;

namespace Gatehouse.Resources;

/// <summary>Splits what people type into a search box: at white space and commas; a phrase in quotes is one term.</summary>
internal static class SearchTerms
{
    internal static List<string> Split(string text)
    {
        var terms = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOfWord(text, at);
            Add(terms, text[at..end].Trim(','));
            at = end;
        }

        return terms;
    }

    private static void Add(List<string> terms, string word)
    {
        if (word.Length > 1 && word[0] is '"' or '\'' && word[^1] == word[0])
            terms.Add(Unquoted(word));
        else
            terms.AddRange(word.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>A word ends at white space outside quotes; a quote that nothing closes is an ordinary character.</summary>
    private static int EndOfWord(string text, int start)
    {
        var at = start;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at = text[at] is '"' or '\'' && ClosingQuote(text, at) is { } closing ? closing + 1 : at + 1;

        return at;
    }

    private static int? ClosingQuote(string text, int open)
    {
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == text[open])
                return at;
        }

        return null;
    }

    /// <summary>Within quotes a backslash lets a quote or a backslash stand for itself.</summary>
    private static string Unquoted(string phrase)
    {
        var inner = phrase.AsSpan(1, phrase.Length - 2);
        var plain = new StringBuilder(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] == '\\' && at + 1 < inner.Length && (inner[at + 1] == phrase[0] || inner[at + 1] == '\\'))
                at++;
            plain.Append(inner[at]);
        }

        return plain.ToString();
    }
}
