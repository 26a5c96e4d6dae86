namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>djoser's sentences (D §§4–8, 12).</summary>
internal static class DjoserMessages
{
    public const string PasswordMismatch = "The two password fields didn't match.";
    public const string UsernameMismatch = "The two {0} fields didn't match.";
    public const string InvalidCredentials = "Unable to log in with provided credentials.";
    public const string InvalidPassword = "Invalid password.";
    public const string InvalidToken = "Invalid token for given user.";
    public const string InvalidUid = "Invalid user id or user doesn't exist.";
    public const string StaleToken = "Stale token for given user.";
    public const string EmailNotFound = "User with given email does not exist.";
}
