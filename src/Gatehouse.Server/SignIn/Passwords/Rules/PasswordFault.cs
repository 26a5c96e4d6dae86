using System.Globalization;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>One reason to refuse a password that somebody chose.</summary>
/// <param name="Code">Stable name of the reason; Django's where Django has the rule.</param>
/// <param name="Message">Django's English sentence, or one in its manner.</param>
internal sealed record PasswordFault(string Code, string Message)
{
    public static PasswordFault TooSimilar(string label) =>
        new("password_too_similar", $"The password is too similar to the {label}.");

    public static PasswordFault TooShort(int least) =>
        new("password_too_short", string.Create(CultureInfo.InvariantCulture,
            $"This password is too short. It must contain at least {least} {(least == 1 ? "character" : "characters")}."));

    public static PasswordFault TooCommon { get; } = new("password_too_common", "This password is too common.");

    public static PasswordFault EntirelyNumeric { get; } = new("password_entirely_numeric", "This password is entirely numeric.");

    public static PasswordFault Breached { get; } = new("password_breached", "This password is known from a data breach.");

    public static PasswordFault TooLong(int mostBytes) =>
        new("password_too_long", string.Create(CultureInfo.InvariantCulture, $"This password is too long. It must contain at most {mostBytes} bytes."));

    public static PasswordFault BadCharacters { get; } =
        new("password_bad_characters", "This password contains control characters or is not valid Unicode text.");
}
