using System.Text.RegularExpressions;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>
/// The second net under the rule that no secret is logged (S18, S206): values are withheld by the name they are logged under, and wherever a text
/// has the shape of a credential. What a stranger may have sent is cut and freed of control characters (S207).
/// </summary>
internal static partial class LogRedaction
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Withheld = "[withheld]";

    private const int LongestValue = 256;

    private const int ShortestSecret = 4;

    /// <summary>Whether a value logged under this name may be a secret.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    /// <summary>A value as it may be written: withheld by its name, or freed of what looks like a secret, and cut to 256 characters.</summary>
    public static string Value(string name, string value)
    {
        if (IsSecretName(name))
            return Withheld;

        var clean = Text(value);
        return clean.Length <= LongestValue ? clean : string.Concat(clean.AsSpan(0, LongestValue), "…");
    }

    /// <summary>Takes a value that is withheld by its name out of the sentence it was put into. What is shorter than a secret stays.</summary>
    public static string Without(string text, string value) =>
        value.Length < ShortestSecret ? text : text.Replace(value, Withheld, StringComparison.Ordinal);

    /// <summary>A text without whatever has the shape of a credential, without the values of query strings, on one line.</summary>
    public static string Text(string text)
    {
        // A query string shows which parameters came, not what they held: authorization codes and tokens travel there.
        var withoutValues = QueryValue().Replace(text, "${name}=…");
        return Control().Replace(Credential().Replace(withoutValues, Withheld), " ");
    }

    [GeneratedRegex("authorization|cookie|token|secret|password|passphrase|verifier|assertion|credential|privatekey|masterkey|apikey|connectionstring|^(code|otp|totp|pin|key)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();

    // A signed or encrypted JWT, our keys, the value of an Authorization header, password hashes, what a connection string says of itself.
    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]*\.[\w.-]*|\bgh_\w+|\b(Bearer|Basic|Token|JWT) [\w.~+/=-]{8,}|\$(argon2|pbkdf2)[\w$=,.+/-]+|\bpbkdf2_sha\w+\$\S+|\bpassword=[^;\s]+",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Credential();

    [GeneratedRegex(@"(?<name>[?&][\w.~%-]+)=[^&\s""']*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex QueryValue();

    // Also what ends a line in some viewers, and what turns the direction of text.
    [GeneratedRegex(@"[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Control();
}
