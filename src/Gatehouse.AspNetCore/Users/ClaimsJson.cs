using System.Text;
using System.Text.Json;

namespace Gatehouse.AspNetCore.Users;

/// <summary>
/// Reads single members of an object of claims straight from its UTF-8 text. A few hundred bytes are faster searched than
/// kept as objects, and a cached token stays small.
/// </summary>
internal static class ClaimsJson
{
    /// <summary>Puts <paramref name="value"/> on the first token of the member's value; false when there is none of this name.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out Utf8JsonReader value)
    {
        value = new Utf8JsonReader(json);
        if (!value.Read() || value.TokenType != JsonTokenType.StartObject)
            return false;

        while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
        {
            var found = value.ValueTextEquals(name);
            value.Read();
            if (found)
                return true;
            value.Skip();
        }

        return false;
    }

    /// <summary>The member's text; null when it is absent or no string.</summary>
    public static string? FindText(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) =>
        TryFind(json, name, out var value) && value.TokenType == JsonTokenType.String ? value.GetString() : null;

    /// <summary>Whether the member is JSON's <c>true</c>.</summary>
    public static bool IsTrue(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) => TryFind(json, name, out var value) && value.TokenType == JsonTokenType.True;

    /// <summary>The member as JSON of its own; null when it is absent or JSON's null.</summary>
    public static JsonElement? FindElement(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) =>
        TryFind(json, name, out var value) && value.TokenType != JsonTokenType.Null ? JsonElement.ParseValue(ref value) : null;

    public static byte[] Utf8(string name) => Encoding.UTF8.GetBytes(name);
}
