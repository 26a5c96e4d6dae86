using System.Globalization;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>One reason to refuse a password that somebody chose.</summary>
/// <param name="Code">Stable name of the reason; Django's where Django has the rule.</param>
/// <param name="Template">Django's English sentence, or one in its manner, with <c>{0}</c> where a number goes.</param>
/// <param name="Number">What fills <c>{0}</c>.</param>
internal sealed record PasswordFault(string Code, string Template, string? Number = null)
{
    /// <summary>The sentence in English.</summary>
    public string Message => Number is null ? Template : Template.Replace("{0}", Number, StringComparison.Ordinal);

    public static PasswordFault TooCommon { get; } = new("password_too_common", "This password is too common.");

    public static PasswordFault EntirelyNumeric { get; } = new("password_entirely_numeric", "This password is entirely numeric.");

    public static PasswordFault Breached { get; } = new("password_breached", "This password is known from a data breach.");

    public static PasswordFault BadCharacters { get; } =
        new("password_bad_characters", "This password contains control characters or is not valid Unicode text.");

    public static PasswordFault TooSimilar(string label) =>
        new("password_too_similar", $"The password is too similar to the {label}.");

    public static PasswordFault TooShort(int least) => new(
        "password_too_short", $"This password is too short. It must contain at least {{0}} {(least == 1 ? "character" : "characters")}.", Text(least));

    public static PasswordFault TooLong(int mostBytes) =>
        new("password_too_long", "This password is too long. It must contain at most {0} bytes.", Text(mostBytes));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
