using System.Buffers;
using System.Text;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Accounts;

/// <summary>An e-mail address: the text mail is sent to, and the key two spellings are compared by (S125).</summary>
/// <remarks>
/// Narrower than RFC 5322 on purpose: dot-atom local parts and DNS host names only. Comments, quoted parts, address literals,
/// lists, control, bidirectional, zero-width and compatibility characters are refused – each has been used to make one mailbox
/// look like another.
/// </remarks>
internal readonly record struct EmailAddress
{
    private const int MaxOctets = 254, MaxLocalOctets = 64;

    private static readonly SearchValues<char> AtomCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    private EmailAddress(string text, string key) => (Text, Key) = (text, key);

    /// <summary>The address as typed.</summary>
    public string Text { get; }

    /// <summary>The compared form: NFC, <c>A–Z</c> lower-cased (no other case mapping: U+212A lower-cases to <c>k</c>), domain as A-labels.</summary>
    public string Key { get; }

    /// <summary>Takes an address as a person would type it, without surrounding white space.</summary>
    public static bool TryParse(string? text, out EmailAddress address)
    {
        address = default;
        if (text is null || text.Length > MaxOctets || !Utf16Text.IsWellFormed(text)
            || text.IndexOf('@', StringComparison.Ordinal) is not (> 0 and var at) || text.LastIndexOf('@') != at)
            return false;

        if (!TryLocalKey(text[..at], out var local) || !DomainName.TryParse(text[(at + 1)..], out var domain))
            return false;

        // RFC 5321 §4.5.3.1.3, less the angle brackets.
        var key = $"{local}@{domain}";
        if (Encoding.UTF8.GetByteCount(key) > MaxOctets)
            return false;

        address = new EmailAddress(text, key);
        return true;
    }

    /// <summary>
    /// The key of an address that was stored or is looked up, whatever its form; null when it is no text a database could hold.
    /// One that could not be registered (an imported <c>"quoted"@example.com</c>) is only ever equal to itself, but for <c>A–Z</c>.
    /// </summary>
    public static string? KeyOf(string? stored) =>
        TryParse(stored, out var address) ? address.Key
        : string.IsNullOrEmpty(stored) || stored.Contains('\0', StringComparison.Ordinal) || !Utf16Text.IsWellFormed(stored) ? null
        : Utf16Text.AsciiLower(stored);

    /// <summary>Nothing: an address is not for logs.</summary>
    public override string ToString() => "(e-mail address)";

    private static bool TryLocalKey(string local, out string key)
    {
        key = "";
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
            return false;

        foreach (var rune in local.EnumerateRunes())
        {
            if (rune.IsAscii ? !AtomCharacters.Contains((char)rune.Value) : !UnicodeProperties.Current.IsLetterOrDigit(rune))
                return false;
        }

        // Twice, because a letter may have no composed capital: H + U+0331 becomes ẖ only when it is small.
        key = Utf16Text.AsciiLower(local.Normalize(NormalizationForm.FormC)).Normalize(NormalizationForm.FormC);
        return Encoding.UTF8.GetByteCount(key) <= MaxLocalOctets;
    }
}
