using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>The claim by which a token says which password it was issued under (D169): SimpleJWT's upper-case MD5 of the stored hash.</summary>
internal static class RevokeClaim
{
    /// <summary>The claim's value for an account.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "SimpleJWT's form, which services that share the key compute too. It covers a salted hash that nobody outside has.")]
    public static string Of(User user) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(user.PasswordHash ?? "")));

    /// <summary>Whether a token is of the account's present password. One without the claim is not.</summary>
    public static bool Holds(SimpleJwtClaims claims, User user, SimpleJwtSettings rules) =>
        string.Equals(claims.Text(rules.RevokeTokenClaim), Of(user), StringComparison.Ordinal);
}
