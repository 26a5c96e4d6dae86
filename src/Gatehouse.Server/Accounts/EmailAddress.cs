using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Accounts;

/// <summary>An e-mail address: the text mail is sent to, and the key two spellings are compared by (S125).</summary>
/// <remarks>
/// Narrower than RFC 5322 on purpose: dot-atom local parts and DNS host names only. Comments, quoted parts, address literals,
/// lists, control, bidirectional, zero-width and compatibility characters are refused – each has been used to make one mailbox
/// look like another.
/// </remarks>
internal readonly record struct EmailAddress
{
    private const int MaxLength = 254, MaxLocalLength = 64;

    private static readonly SearchValues<char> AtomSpecials = SearchValues.Create("!#$%&'*+-/=?^_`{|}~.");
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    private EmailAddress(string text, string key) => (Text, Key) = (text, key);

    /// <summary>The address as typed.</summary>
    public string Text { get; }

    /// <summary>The compared form: NFC, <c>A–Z</c> lower-cased (no other case mapping: U+212A lower-cases to <c>k</c>), domain as A-labels.</summary>
    public string Key { get; }

    /// <summary>Takes an address as a person would type it, without surrounding white space.</summary>
    public static bool TryParse(string? text, out EmailAddress address)
    {
        address = default;
        if (text is null || text.Length is 0 or > MaxLength || !IsWellFormedUtf16(text)
            || text.IndexOf('@', StringComparison.Ordinal) is not (> 0 and var at) || text.LastIndexOf('@') != at)
            return false;

        if (!TryLocalKey(text[..at], out var local) || !TryDomainKey(text[(at + 1)..], out var domain))
            return false;

        var key = $"{local}@{domain}";
        if (key.Length > MaxLength)
            return false;

        address = new EmailAddress(text, key);
        return true;
    }

    /// <summary>The key of an address that was stored, whatever its form: used for look-ups, so it never fails.</summary>
    public static string? KeyOf(string? stored) =>
        string.IsNullOrEmpty(stored) ? null : TryParse(stored, out var address) ? address.Key : ToAsciiLower(Normalized(stored));

    private static bool TryLocalKey(string local, out string key)
    {
        key = Normalized(local);
        if (Encoding.UTF8.GetByteCount(key) > MaxLocalLength || key is "" || key[0] == '.' || key[^1] == '.'
            || key.Contains("..", StringComparison.Ordinal))
            return false;

        // A character that compatibility normalization would change (full-width, ligatures, K for KELVIN) makes look-alikes.
        if (!key.IsNormalized(NormalizationForm.FormKC))
            return false;

        foreach (var rune in key.EnumerateRunes())
        {
            var allowed = rune.IsAscii
                ? char.IsAsciiLetterOrDigit((char)rune.Value) || AtomSpecials.Contains((char)rune.Value)
                : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (!allowed)
                return false;
        }

        key = ToAsciiLower(key);
        return true;
    }

    private static bool TryDomainKey(string domain, out string key)
    {
        key = "";
        if (domain.Length == 0 || !Normalized(domain).IsNormalized(NormalizationForm.FormKC))
            return false;

        string ascii;
        try
        {
            ascii = ToAsciiLower(Idn.GetAscii(Normalized(domain)));
            if (domain.Contains("xn--", StringComparison.OrdinalIgnoreCase))
                _ = Idn.GetUnicode(ascii); // a label that only claims to be Punycode
        }
        catch (ArgumentException)
        {
            return false;
        }

        if (!IsHostName(ascii))
            return false;

        key = ascii;
        return true;
    }

    /// <summary>RFC 1123 §2.1 host name of at least two labels whose last is not all digits (so that it is no IPv4 address).</summary>
    private static bool IsHostName(string host)
    {
        var labels = 0;
        var lastIsNumeric = false;
        foreach (var range in host.AsSpan().Split('.'))
        {
            var label = host.AsSpan(range);
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || label.ContainsAnyExcept(HostCharacters))
                return false;

            labels++;
            lastIsNumeric = !label.ContainsAnyExceptInRange('0', '9');
        }

        return labels >= 2 && !lastIsNumeric;
    }

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static string Normalized(string text) => IsWellFormedUtf16(text) ? text.Normalize(NormalizationForm.FormC) : text;

    private static string ToAsciiLower(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
    });

    private static bool IsWellFormedUtf16(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done)
                return false;
            rest = rest[consumed..];
        }

        return true;
    }

    /// <summary>Nothing: an address is not for logs.</summary>
    public override string ToString() => "(e-mail address)";
}
