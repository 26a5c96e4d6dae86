using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.Sessions;

/// <summary>What pages of this site send with changes, and other sites cannot know (S41): bound to the session by a MAC, so that one that somebody has planted is worth nothing.</summary>
internal static class CsrfToken
{
    /// <summary>Length of a token in characters.</summary>
    public const int Length = 64;

    /// <summary>The token of a browser's session: hex digits that do not tell the session's cookie.</summary>
    /// <param name="sessionCookie">The cookie's value: 256 random bits.</param>
    public static string Of(string sessionCookie) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(sessionCookie), "gatehouse csrf token"u8));

    /// <summary>Whether a token is that of a session.</summary>
    public static bool Matches(string sent, string sessionCookie) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(Of(sessionCookie)));
}
