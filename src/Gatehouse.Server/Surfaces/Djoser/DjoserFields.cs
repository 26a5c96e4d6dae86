using System.Text;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>The fields of Django's user model as djoser takes them (D §3, §4).</summary>
internal static class DjoserFields
{
    public const string BadUsername = "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.";
    private const string UsernameHelp = "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.";
    private const int LongestUsername = 150, LongestEmail = 254;

    private static readonly FieldRule<string> IsUsernameRule = static name => IsUsername(name) ? null : BadUsername;

    // On top of Django's syntax: narrower where an address could pass for another mailbox (S125).
    private static readonly FieldRule<string> IsPlainAddress = static address =>
        address.Length == 0 || !EmailSyntax.IsValid(address) || EmailAddress.TryParse(address, out _) ? null : RestMessages.InvalidEmail;

    public static TextField Username { get; } = NewNamed("username", required: true);

    public static TextField OptionalUsername { get; } = NewNamed("username", required: false);

    /// <summary>Optional, may be blank: Django's default model demands no address.</summary>
    public static EmailField Email { get; } = Address("email", required: false, blank: true);

    /// <summary>Where users sign in by it, it must be there.</summary>
    public static EmailField RequiredEmail { get; } = Address("email", required: true, blank: false);

    /// <summary>An address that a mail is asked for.</summary>
    public static EmailField MailedEmail { get; } = new("email");

    public static TextField Password { get; } = new("password");

    public static TextField NewPassword { get; } = new("new_password");

    public static TextField CurrentPassword { get; } = new("current_password");

    /// <summary>Where it is asked for only with some of the other fields.</summary>
    public static TextField OptionalCurrentPassword { get; } = new("current_password") { Required = false };

    public static TextField Uid { get; } = new("uid");

    public static TextField Token { get; } = new("token");

    /// <summary>As Django's user model has them: optional, at most 150 characters.</summary>
    public static TextField PersonalName(string name) => new(name) { Required = false, AllowBlank = true, MaxLength = 150 };

    public static TextField NewUsername(bool required) => NewNamed("new_username", required);

    public static EmailField NewEmail(bool required) => Address("new_email", required, blank: false);

    /// <summary>Django lower-cases the domain of a new account's address and keeps the rest as typed (D34).</summary>
    public static string WithLowerCaseDomain(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? address : address[..at] + address[at..].ToLowerInvariant();
    }

    /// <summary>Whether a user name may have the character. Python's \w plus four: letters and digits of any script, the underscore – no marks, no blanks.</summary>
    public static bool IsOfUsername(Rune character) =>
        character.Value is '@' or '.' or '+' or '-' or '_' || Rune.IsLetter(character) || Rune.IsNumber(character);

    private static TextField NewNamed(string name, bool required) => new(name)
    {
        Required = required,
        MaxLength = LongestUsername,
        Rules = [IsUsernameRule],
        HelpText = UsernameHelp,
    };

    private static EmailField Address(string name, bool required, bool blank) => new(name)
    {
        Required = required,
        AllowBlank = blank,
        MaxLength = LongestEmail,
        Label = "Email address",
        Rules = [IsPlainAddress],
    };

    private static bool IsUsername(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsOfUsername(rune))
                return false;
        }

        return true;
    }
}
