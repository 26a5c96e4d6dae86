using System.Globalization;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>Judges a password that somebody chooses: at sign-up, change and reset. Signing in never asks here.</summary>
internal sealed class PasswordRules(PasswordRuleOptions options)
{
    /// <summary>All faults, in Django's order; none when the password will do.</summary>
    /// <param name="password">As chosen, after the trimming of the surface it came by.</param>
    /// <param name="attributes">What is known about the user, in the order Django asks: the first that is too similar is reported.</param>
    /// <param name="secondFactor">The user cannot sign in without a second factor (S7).</param>
    public IReadOnlyList<PasswordFault> Check(string password, IEnumerable<PasswordAttribute> attributes, bool secondFactor = false)
    {
        // Length first and alone: nothing else is computed on what no form would send (S7).
        if (password.Length > options.MaximumBytes || Encoding.UTF8.GetByteCount(password) > options.MaximumBytes)
            return [PasswordFault.TooLong(options.MaximumBytes)];
        if (!PasswordText.IsWellFormed(password) || password.Any(char.IsControl))
            return [PasswordFault.BadCharacters];

        return [.. Faults(PasswordText.Normalize(password), attributes, secondFactor)];
    }

    private IEnumerable<PasswordFault> Faults(string password, IEnumerable<PasswordAttribute> attributes, bool secondFactor)
    {
        if (MostSimilar(password, attributes) is { } attribute)
            yield return PasswordFault.TooSimilar(attribute.Label);

        var least = secondFactor ? options.MinimumLengthWithSecondFactor : options.MinimumLength;
        if (password.EnumerateRunes().Count() < least)
            yield return PasswordFault.TooShort(least);

        if ((options.RefuseCommon && CommonPasswords.Contains(password)) || (options.RefuseCommonCore && CommonPasswords.ContainsCore(password)))
            yield return PasswordFault.TooCommon;

        if (options.RefuseNumeric && IsNumeric(password))
            yield return PasswordFault.EntirelyNumeric;

        // S11: a file that cannot be read refuses nobody.
        if (options.BreachedFile is { } file && BreachedPasswords.Contains(file, password) == true)
            yield return PasswordFault.Breached;
    }

    private PasswordAttribute? MostSimilar(string password, IEnumerable<PasswordAttribute> attributes)
    {
        if (options.MaximumSimilarity >= 1)
            return null;

        var similarity = new PasswordSimilarity(password, options.MaximumSimilarity);
        foreach (var attribute in attributes)
        {
            if (!string.IsNullOrEmpty(attribute.Value) && similarity.IsTooSimilarTo(attribute.Value))
                return attribute;
        }

        return null;
    }

    // Digits of any script, and superscripts: what Python calls a digit.
    private static bool IsNumeric(string password)
    {
        for (var i = 0; i < password.Length; i += char.IsSurrogatePair(password, i) ? 2 : 1)
        {
            if (CharUnicodeInfo.GetDigitValue(password, i) < 0)
                return false;
        }

        return password.Length > 0;
    }
}
