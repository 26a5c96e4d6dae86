using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gatehouse.Resources;

/// <summary>
/// E-mail addresses as Django's <c>EmailValidator</c> takes them: at most 320 characters; before the last <c>@</c> an ASCII
/// dot-atom or quoted text; after it a name of at least two labels (international ones are judged in their ASCII form),
/// <c>localhost</c>, or an address in brackets.
/// </summary>
/// <remarks>Narrower than RFC 5322 – no comments, no folding – and wider than what an account should take everywhere.</remarks>
public static class EmailSyntax
{
    private const int MaxLength = 320;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> AtomCharacters =
        SearchValues.Create("!#$%&'*+-/=?^_`{|}~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    private static readonly IdnMapping Idn = new();

    /// <summary>Whether a text is an address.</summary>
    public static bool IsValid(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 0 || text.Length > MaxLength)
            return false;
        var user = text.AsSpan(0, at);
        var domain = text[(at + 1)..];

        return (IsDotAtom(user) || IsQuoted(user))
            && (domain == "localhost" || IsName(domain) || IsLiteral(domain) || IsInternationalName(domain));
    }

    private static bool IsDotAtom(ReadOnlySpan<char> user)
    {
        foreach (var atom in user.Split('.'))
        {
            if (user[atom].IsEmpty || user[atom].ContainsAnyExcept(AtomCharacters))
                return false;
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<char> user)
    {
        if (user.Length < 2 || user[0] != '"' || user[^1] != '"')
            return false;
        var quoted = user[1..^1];
        for (var index = 0; index < quoted.Length; index++)
        {
            var isEscape = quoted[index] == '\\';
            if (isEscape && ++index == quoted.Length)
                return false;
            if (!IsQuotable(quoted[index], isEscape))
                return false;
        }

        return true;
    }

    // Neither NUL nor line breaks; a tab and a blank, a quote and a backslash only after a backslash.
    private static bool IsQuotable(char character, bool isEscaped) => character switch
    {
        '\0' or '\n' or '\r' or > '\x7f' => false,
        '\t' or ' ' or '"' or '\\' => isEscaped,
        _ => true,
    };

    private static bool IsName(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var length = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > MaxLabelLength || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (var character in label)
            {
                if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                    return false;
            }

            labels++;
            length = label.Length;
        }

        return labels >= 2 && length >= 2;
    }

    private static bool IsInternationalName(string domain)
    {
        try
        {
            return IsName(Idn.GetAscii(domain));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsLiteral(ReadOnlySpan<char> domain)
    {
        if (domain.Length < 2 || domain[0] != '[' || domain[^1] != ']')
            return false;
        var address = domain[1..^1];

        return !address.ContainsAnyExcept(AddressCharacters)
            && IPAddress.TryParse(address, out var parsed)

            // .NET reads 1.2 and 010.0.0.1 too, which only their plain form is safe from.
            && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || address.SequenceEqual(parsed.ToString()));
    }
}
