using System.Text;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>The fields of Django's user model as djoser takes them (D §3, §4).</summary>
internal static class DjoserFields
{
    public const string BadUsername = "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.";

    public static TextField Username { get; } = new("username")
    {
        MaxLength = 150,
        Rules = [static name => IsUsername(name) ? null : (RestMessage?)new RestMessage(BadUsername)],
        HelpText = "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
    };

    /// <summary>Optional, may be blank: Django's default model demands no address.</summary>
    public static EmailField Email { get; } = new("email")
    {
        Required = false,
        AllowBlank = true,
        MaxLength = 254,
        Label = "Email address",

        // On top of Django's syntax: narrower where an address could pass for another mailbox (S125).
        Rules = [static address => address.Length == 0 || !EmailSyntax.IsValid(address) || EmailAddress.TryParse(address, out _) ? null : (RestMessage?)new RestMessage(RestMessages.InvalidEmail)],
    };

    public static TextField Password { get; } = new("password");

    public static TextField CurrentPassword { get; } = new("current_password");

    /// <summary>Django lower-cases the domain of a new account's address and keeps the rest as typed (D34).</summary>
    public static string WithLowerCaseDomain(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? address : address[..at] + address[at..].ToLowerInvariant();
    }

    // Python's \w plus four: letters and digits of any script, the underscore – no marks, no blanks.
    private static bool IsUsername(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            var allowed = rune.Value is '@' or '.' or '+' or '-' or '_'
                || Rune.IsLetter(rune) || Rune.IsNumber(rune);
            if (!allowed)
                return false;
        }

        return true;
    }
}
