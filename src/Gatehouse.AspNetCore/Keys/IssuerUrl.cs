using System.Net;

namespace Gatehouse.AspNetCore.Keys;

/// <summary>Which addresses keys may be fetched from (S73): HTTPS anywhere, plain HTTP to this machine alone.</summary>
internal static class IssuerUrl
{
    public static bool IsFetchable(string text) => TryParse(text, out _);

    public static bool IsSameOrigin(string text, string issuer) =>
        TryParse(text, out var one) && TryParse(issuer, out var other)
        && one.Scheme == other.Scheme && one.IdnHost == other.IdnHost && one.Port == other.Port;

    /// <summary>The address of a document beneath an issuer, whether or not the issuer ends in a slash.</summary>
    public static string Beneath(string issuer, string path) => issuer.TrimEnd('/') + path;

    private static bool TryParse(string text, out Uri url)
    {
        // A back slash or white space is read differently by different parsers, so none is let in.
        url = null!;
        return !text.AsSpan().ContainsAny(" \t\r\n\\")
            && (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            && Uri.TryCreate(text, UriKind.Absolute, out url!)
            && url.UserInfo.Length == 0 && url.Fragment.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || IsThisMachine(url));
    }

    private static bool IsThisMachine(Uri url) =>
        string.Equals(url.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.IdnHost, out var address) && IPAddress.IsLoopback(address));
}
