using System.Globalization;
using System.Net;

namespace Gatehouse.Resources;

/// <summary>
/// URLs as Django's <c>URLValidator</c> takes them: http, https, ftp or ftps; an IPv4 address, an IPv6 address in brackets,
/// <c>localhost</c> or a name with a top-level domain; no white space anywhere; at most 2,048 characters.
/// </summary>
/// <remarks>Says that a text looks like a URL, not that fetching it or redirecting to it is safe (S95, S110).</remarks>
public static class UrlSyntax
{
    private const int MaxLength = 2048;
    private const int MaxHostLength = 253;
    private const int MaxLabelLength = 63;
    private const int MaxPortDigits = 5;

    /// <summary>Whether a text is a URL.</summary>
    public static bool IsValid(string text)
    {
        var url = text.AsSpan();
        var colon = url.IndexOf("://");
        if (colon < 0 || text.Length > MaxLength || !IsScheme(url[..colon]) || HasWhiteSpace(url))
            return false;
        var rest = url[(colon + 3)..];
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');

        return (at < 0 || IsUserInfo(authority[..at])) && IsHostAndPort(authority[(at + 1)..]);
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme) =>
        scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("ftp", StringComparison.OrdinalIgnoreCase) || scheme.Equals("ftps", StringComparison.OrdinalIgnoreCase);

    private static bool HasWhiteSpace(ReadOnlySpan<char> url)
    {
        foreach (var character in url)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
                return true;
        }

        return false;
    }

    private static bool IsUserInfo(ReadOnlySpan<char> info)
    {
        var colon = info.IndexOf(':');
        var user = colon < 0 ? info : info[..colon];
        var password = colon < 0 ? default : info[(colon + 1)..];

        return !user.IsEmpty && !user.Contains('@') && password.IndexOfAny(':', '@') < 0;
    }

    private static bool IsHostAndPort(ReadOnlySpan<char> authority)
    {
        if (authority.Length > 0 && authority[0] == '[')
        {
            var close = authority.IndexOf(']');

            return close > 0 && IsPort(authority[(close + 1)..]) && authority[1..close].IndexOf('%') < 0
                && authority[1..close].Contains(':') && IPAddress.TryParse(authority[1..close], out _);
        }

        var colon = authority.IndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];

        return (colon < 0 || IsPort(authority[colon..]))
            && (IsAddress(host) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IsName(host));
    }

    private static bool IsPort(ReadOnlySpan<char> port) =>
        port.IsEmpty || (port[0] == ':' && port.Length is > 1 and <= MaxPortDigits + 1 && !port[1..].ContainsAnyExceptInRange('0', '9'));

    private static bool IsAddress(ReadOnlySpan<char> host)
    {
        Span<Range> parts = stackalloc Range[5];
        if (host.Split(parts, '.') != 4)
            return false;
        foreach (var range in parts[..4])
        {
            var part = host[range];
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return false;
        }

        return true;
    }

    private static bool IsName(ReadOnlySpan<char> host)
    {
        if (host.Length > MaxHostLength)
            return false;
        host = host.EndsWith(".") ? host[..^1] : host;
        var last = host.LastIndexOf('.');
        if (last < 0 || !IsTopLevel(host[(last + 1)..]))
            return false;
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.Length is 0 or > MaxLabelLength || label[0] == '-' || label[^1] == '-' || !IsLetters(label, withDigits: true))
                return false;
        }

        return true;
    }

    private static bool IsTopLevel(ReadOnlySpan<char> label) =>
        label.Length >= 2 && (IsLetters(label, withDigits: false)
            || (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && label.Length > 4 && IsLetters(label, withDigits: true)));

    private static bool IsLetters(ReadOnlySpan<char> label, bool withDigits)
    {
        foreach (var character in label)
        {
            if (!char.IsAsciiLetter(character) && character != '-' && character < '\u00a1' && !(withDigits && char.IsAsciiDigit(character)))
                return false;
        }

        return true;
    }
}
