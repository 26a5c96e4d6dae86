namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>What tokens call four of their claims, which SimpleJWT lets a project rename.</summary>
/// <param name="UserId">The user's id.</param>
/// <param name="TokenType">The kind of token.</param>
/// <param name="Jti">The token's own id.</param>
/// <param name="RefreshExpiry">Until when a sliding token can be refreshed.</param>
internal sealed record ClaimMap(string UserId, string TokenType, string Jti, string RefreshExpiry)
{
    private const int Longest = 64;

    /// <summary>SimpleJWT's own names, which tokens have that only this server reads.</summary>
    public static readonly ClaimMap Defaults = new("user_id", "token_type", "jti", "refresh_exp");

    // What RFC 7519 §4.1 names; jti only under its own name.
    private static readonly string[] Registered = ["iss", "sub", "aud", "exp", "nbf", "iat"];

    /// <summary>What is wrong with the names, or null.</summary>
    /// <param name="revoke">The claim with the password's fingerprint, which must be another one.</param>
    public string? Fault(string revoke)
    {
        string[] names = [UserId, TokenType, Jti, RefreshExpiry, revoke];
        if (names.Any(static name => name.Length is 0 or > Longest))
            return $"has a claim whose name is not 1 to {Longest} characters.";
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            return "gives two claims one name.";
        return names.Intersect(Registered, StringComparer.Ordinal).FirstOrDefault() is { } taken ? $"gives a claim the name {taken}, which means something else (RFC 7519 §4.1)." : null;
    }
}
