namespace Gatehouse.Resources;

/// <summary>White space as Python's <c>strip()</c> has it: .NET's, and the four separators U+001C to U+001F.</summary>
internal static class Whitespace
{
    internal static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsWhite(text[start]))
            start++;
        while (end > start && IsWhite(text[end - 1]))
            end--;

        return end - start == text.Length ? text : text[start..end];
    }

    private static bool IsWhite(char character) => char.IsWhiteSpace(character) || character is >= '\x1c' and <= '\x1f';
}
