using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Foundation.Mail;

/// <summary>A sender or recipient: an address and, for people to read, a name. RFC 5322 §3.4.</summary>
/// <remarks>Only <see cref="TryParse"/> and <see cref="TryParseAddress"/> make one, so that no address with a line break, a comma or a bracket
/// reaches a header or an SMTP command (S218).</remarks>
internal sealed record Mailbox
{
    /// <summary>RFC 5321 §4.5.3.1.3: a path has 256 octets, two of them the brackets.</summary>
    private const int LongestAddress = 254;

    private static readonly SearchValues<char> AtomText =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private Mailbox(string? name, string localPart, string domain) => (Name, LocalPart, Domain) = (name, localPart, domain);

    /// <summary>What a mail program shows, or null.</summary>
    public string? Name { get; }

    /// <summary>The part before the at sign, as given.</summary>
    public string LocalPart { get; }

    /// <summary>The domain in its ASCII form (<c>xn--…</c>), lower case.</summary>
    public string Domain { get; }

    /// <summary>The address as it stands in SMTP commands and headers.</summary>
    public string Address => $"{LocalPart}@{Domain}";

    /// <summary>Whether the address needs a server that offers SMTPUTF8 (RFC 6531).</summary>
    public bool IsInternational => !Ascii.IsValid(LocalPart);

    /// <summary>Reads <c>Name &lt;address&gt;</c> or an address alone.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Mailbox? mailbox)
    {
        mailbox = null;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Any(char.IsControl))
            return false;

        if (text[^1] != '>')
            return TryParseAddress(text, out mailbox);

        var bracket = text.LastIndexOf('<');
        if (bracket < 0 || !TryParseAddress(text[(bracket + 1)..^1], out var bare))
            return false;

        var name = text[..bracket].Trim().Trim('"');
        mailbox = new Mailbox(name.Length == 0 ? null : name, bare.LocalPart, bare.Domain);
        return true;
    }

    /// <summary>Reads an address alone. Quoted local parts, comments and address literals are refused: nobody signs up with one.</summary>
    public static bool TryParseAddress(string? address, [NotNullWhen(true)] out Mailbox? mailbox)
    {
        mailbox = null;
        var at = address?.LastIndexOf('@') ?? -1;
        if (at < 1 || at > 64 || address!.Length > LongestAddress)
            return false;

        var local = address[..at];
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal) || !local.EnumerateRunes().All(IsAtomText))
            return false;

        if (AsciiDomain(address[(at + 1)..]) is not { } domain)
            return false;

        mailbox = new Mailbox(name: null, local, domain);
        return true;
    }

    // Half of a surrogate pair comes as U+FFFD; nobody has that in an address.
    private static bool IsAtomText(Rune rune) => rune.IsAscii
        ? AtomText.Contains((char)rune.Value)
        : rune != Rune.ReplacementChar && !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string? AsciiDomain(string domain)
    {
        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
