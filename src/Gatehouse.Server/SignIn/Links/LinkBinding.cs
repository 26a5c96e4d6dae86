using System.Globalization;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>
/// A fingerprint of what ends a link by changing: the password, the address, the last sign-in (D §9), and an operator who disables the account
/// (S132). A link that was mailed before any of that is good for nothing after it.
/// </summary>
internal static class LinkBinding
{
    public static TokenHash Of(User user) => TokenHash.Of(string.Join(
        '\n', user.Id, user.PasswordHash, user.Email, Milliseconds(user.LastSignInAt), Milliseconds(user.DisabledAt)));

    private static string Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "";
}
