namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>Something known about a user, which the password must not be like.</summary>
/// <param name="Label">What it is called in the message: <c>username</c>, <c>email address</c>, <c>first name</c>, …</param>
/// <param name="Value">The user's value; nothing is compared when it is empty.</param>
internal readonly record struct PasswordAttribute(string Label, string? Value)
{
    public static PasswordAttribute Username(string? value) => new("username", value);

    public static PasswordAttribute FirstName(string? value) => new("first name", value);

    public static PasswordAttribute LastName(string? value) => new("last name", value);

    public static PasswordAttribute Email(string? value) => new("email address", value);

    public static PasswordAttribute Organization(string? value) => new("organization name", value);
}
