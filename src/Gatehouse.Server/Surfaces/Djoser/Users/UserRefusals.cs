using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>What the user routes refuse in their own words.</summary>
internal static class UserRefusals
{
    public const string UsernameTaken = "A user with that username already exists.";
    public const string EmailTaken = "user with this email address already exists.";

    /// <summary>Django has one sentence for all characters; it has none for what only our stricter rule refuses.</summary>
    public static RestMessage Of(UsernameRefusal refusal) => refusal switch
    {
        UsernameRefusal.Length => new RestMessage(RestMessages.MaxLength, Username.MostCharacters.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        UsernameRefusal.Direction => "Enter a valid username. Letters written from right to left and from left to right must not be mixed.",
        UsernameRefusal.MixedScripts => "Enter a valid username. Letters of different scripts must not be mixed.",
        _ => DjoserFields.BadUsername,
    };

    /// <param name="kind">What another account has.</param>
    /// <param name="prefix">What the field's name begins with: <c>new_</c> where a name is changed.</param>
    public static RestException Taken(IdentifierKind kind, string prefix = "") => new(kind == IdentifierKind.Email
        ? RestProblem.Invalid($"{prefix}email", EmailTaken)
        : RestProblem.Invalid($"{prefix}username", UsernameTaken));

    public static RestException InvalidPassword() => new(RestProblem.Invalid(DjoserFields.CurrentPassword.Name, DjoserMessages.InvalidPassword));
}
