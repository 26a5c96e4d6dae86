using System.Net;
using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.SignIn;

/// <summary>Tells an owner that their password is refused, and what to do (S22). It has no link that somebody could imitate.</summary>
internal sealed record PasswordBlockedMail : MailMessage
{
    private PasswordBlockedMail(string to, string text)
        : base(to, "Your password is not accepted any more", text, $"<p>{string.Join("</p>\n<p>", text.Split("\n\n").Select(WebUtility.HtmlEncode))}</p>")
    {
    }

    /// <param name="to">The owner's address.</param>
    /// <param name="server">The server's public URL.</param>
    /// <param name="failures">How many tries failed in a row.</param>
    public static PasswordBlockedMail For(string to, string server, int failures) => new(to, FormattableString.Invariant($"""
        Somebody tried {failures} times in a row to sign in to your account at {server} and did not know the password.

        Nobody got in. To keep it so, your password is refused from now on, even when it is right. Where you are signed in, you stay so.

        To sign in again, choose a new password, or ask whoever runs the service to unlock your account.
        """).ReplaceLineEndings("\n"));
}
