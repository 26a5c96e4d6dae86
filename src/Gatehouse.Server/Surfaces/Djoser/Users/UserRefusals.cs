using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Names;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>What the user routes refuse in their own words.</summary>
internal static class UserRefusals
{
    public const string UsernameTaken = "A user with that username already exists.";
    public const string EmailTaken = "user with this email address already exists.";
    public const string InvalidPassword = "Invalid password.";

    /// <summary>Django has one sentence for all characters; it has none for what only our stricter rule refuses.</summary>
    public static string Of(UsernameRefusal refusal) => refusal switch
    {
        UsernameRefusal.Length => $"Ensure this field has no more than {Username.MostCharacters} characters.",
        UsernameRefusal.Direction => "Enter a valid username. Letters written from right to left and from left to right must not be mixed.",
        UsernameRefusal.MixedScripts => "Enter a valid username. Letters of different scripts must not be mixed.",
        _ => DjoserFields.BadUsername,
    };

    public static RestException Taken(IdentifierKind kind) => new(kind == IdentifierKind.Email
        ? RestProblem.Invalid("email", EmailTaken)
        : RestProblem.Invalid("username", UsernameTaken));
}
