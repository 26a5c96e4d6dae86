using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Text from a client, made safe to show in a terminal, a log line or an export (S185, S207).</summary>
internal static class PrintableText
{
    /// <summary>Characters kept of a client's text.</summary>
    public const int Limit = 256;

    /// <summary>At most <see cref="Limit"/> characters; line breaks, terminal controls and invisible characters are written as <c>\uXXXX</c>.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text)
    {
        if (text is null || (text.Length <= Limit && !text.Any(IsUnprintable)))
            return text;

        var printable = new StringBuilder(Limit);
        foreach (var character in text)
        {
            var shown = IsUnprintable(character) ? $"\\u{(int)character:X4}" : character.ToString();
            if (printable.Length + shown.Length > Limit)
                break;
            printable.Append(shown);
        }
        return printable.ToString();
    }

    // Surrogates count as unprintable: half of a pair may be all that is left after the cut, and PostgreSQL refuses a lone one.
    private static bool IsUnprintable(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
