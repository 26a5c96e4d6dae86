using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>The part of an address after the <c>@</c>: a DNS host name, possibly an internationalized one.</summary>
internal static class DomainName
{
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    /// <summary>Brings a host name of at least two labels to A-labels in lower case (RFC 5890 §2.3.2.1).</summary>
    /// <param name="typed">Well-formed UTF-16.</param>
    /// <param name="domain">The name as DNS knows it.</param>
    public static bool TryParse(string typed, out string domain)
    {
        domain = "";
        try
        {
            // The mapping drops zero-width characters and turns 。 into a dot, so what may come in is decided before it.
            if (!HasOnlyHostCharacters(typed))
                return false;

            // NFC before the mapping as well as in it: U+0345 becomes a letter there, so what stands before it must not move any more.
            var ascii = Utf16Text.AsciiLower(Idn.GetAscii(typed.Normalize(NormalizationForm.FormC)));

            // A label may also come as Punycode, and then has to be one that could have come as letters.
            var unicode = Idn.GetUnicode(ascii);
            if (!HasOnlyHostCharacters(unicode) || Idn.GetAscii(unicode) != ascii || !IsHostName(ascii))
                return false;

            domain = ascii;
            return true;
        }
        catch (ArgumentException)
        {
            return false; // how IdnMapping says that a name is not valid
        }
    }

    private static bool HasOnlyHostCharacters(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsAscii ? rune.Value is not ('-' or '.') && !Rune.IsLetterOrDigit(rune) : !UnicodeProperties.Current.IsLetterOrDigit(rune))
                return false;
        }

        return true;
    }

    // RFC 1123 §2.1. A last label of digits would make it an IPv4 address.
    private static bool IsHostName(string host)
    {
        var labels = host.Split('.');
        return labels.Length >= 2
            && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && !label.AsSpan().ContainsAnyExcept(HostCharacters))
            && labels[^1].AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}
