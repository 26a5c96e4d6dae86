using System.Globalization;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>A typed password as bytes to hash (S9; RFC 8265 §4.2, OpaqueString).</summary>
internal static class PasswordText
{
    /// <summary>The longest password in UTF-8 bytes. Longer ones are refused before any hashing, never cut (S7).</summary>
    public const int MostBytes = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const char NoCharacter = '\uFFFE';  // the runtime refuses to normalize it

    /// <summary>Whether the text is Unicode at all: no unpaired surrogate, at most <see cref="MostBytes"/> as typed.</summary>
    public static bool IsWellFormed(string password)
    {
        if (password.Length > MostBytes)
            return false;

        for (var i = 0; i < password.Length; i++)
        {
            if (password[i] == NoCharacter)
                return false;
            if (!char.IsSurrogate(password[i]))
                continue;
            if (!char.IsHighSurrogate(password[i]) || i + 1 == password.Length || !char.IsLowSurrogate(password[++i]))
                return false;
        }

        return Encoding.UTF8.GetByteCount(password) <= MostBytes;
    }

    /// <summary>
    /// The form that is hashed: every blank outside ASCII becomes a space, then NFC, so that a password typed on another
    /// keyboard or system is the same. Only for well-formed text.
    /// </summary>
    public static string Normalize(string password)
    {
        if (Ascii.IsValid(password))
            return password;

        var mapped = string.Create(password.Length, password, static (characters, source) =>
        {
            for (var i = 0; i < characters.Length; i++)
                characters[i] = char.GetUnicodeCategory(source[i]) == UnicodeCategory.SpaceSeparator ? ' ' : source[i];
        });
        return mapped.Normalize(NormalizationForm.FormC);
    }

    /// <summary>UTF-8 without replacement of anything.</summary>
    public static byte[] Encode(string password) => Strict.GetBytes(password);
}
