using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>What the user routes refuse in their own words.</summary>
internal static class UserRefusals
{
    public const string UsernameTaken = "A user with that username already exists.";
    public const string EmailTaken = "user with this email address already exists.";
    public const string InvalidPassword = "Invalid password.";

    public static RestException Taken(IdentifierKind kind) => new(kind == IdentifierKind.Email
        ? RestProblem.Invalid("email", EmailTaken)
        : RestProblem.Invalid("username", UsernameTaken));
}
