using System.Globalization;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>
/// A fingerprint of what ends a link by changing: the password, the address, the last sign-in (D §9), and an operator who disables the account
/// (S132). A link that was mailed before any of that is good for nothing after it.
/// </summary>
/// <remarks>
/// A change of address outlives a sign-in, since whoever asked for it goes on. Its undo outlives a new password too: a thief sets one (S131).
/// </remarks>
internal static class LinkBinding
{
    public static TokenHash Of(User user, LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.EmailUndo => Of(user.Id, Milliseconds(user.DisabledAt)),
        LinkPurpose.EmailChange => Of(user.Id, user.PasswordHash, user.Email, Milliseconds(user.DisabledAt)),
        _ => Of(user.Id, user.PasswordHash, user.Email, Milliseconds(user.LastSignInAt), Milliseconds(user.DisabledAt)),
    };

    private static TokenHash Of(params ReadOnlySpan<object?> parts) => TokenHash.Of(string.Join('\n', parts));

    private static string Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "";
}
