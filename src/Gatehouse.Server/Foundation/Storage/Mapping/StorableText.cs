using System.Text;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>Text both engines can keep: PostgreSQL knows no NUL, and half a surrogate pair has no UTF-8.</summary>
internal static class StorableText
{
    /// <summary>The text itself, or with U+FFFD for what cannot be kept: it then matches nothing a user could have stored, and raises nothing.</summary>
    public static string From(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
    }
}
