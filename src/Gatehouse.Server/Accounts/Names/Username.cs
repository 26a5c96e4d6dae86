using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>A user name: the text to store and show, and the keys it is found and told apart by.</summary>
internal sealed record Username
{
    /// <summary>The longest name, in code points of its normal form: Django's 150.</summary>
    public const int MostCharacters = 150;

    private Username(string text, string? skeleton = null) => (Text, Skeleton) = (text, skeleton);

    /// <summary>
    /// The name in normal form, which is stored, shown and compared. Showing the typed form instead would undo the comparison
    /// of look-alikes: <c>ADMlN</c> and <c>ADMIN</c> are easily told apart in lower case only.
    /// </summary>
    public string Text { get; }

    /// <summary>Under <see cref="UsernameRule.Precis"/> what the name looks like; no two accounts may have the same.</summary>
    public string? Skeleton { get; }

    /// <summary>Reads a name that somebody wants to have.</summary>
    /// <param name="typed">As typed. Under <see cref="UsernameRule.Precis"/> white space around it is dropped.</param>
    /// <param name="policy">What the server asks of names.</param>
    /// <param name="username">The name, when it is acceptable.</param>
    /// <param name="refusal">Why not, when it is not.</param>
    public static bool TryParse(string? typed, UsernamePolicy policy, [NotNullWhen(true)] out Username? username, out UsernameRefusal refusal)
    {
        username = null;
        if (!TryNormalize(typed, policy.Rule, out var text, out refusal))
            return false;

        if (text.EnumerateRunes().Count() > MostCharacters)
        {
            refusal = UsernameRefusal.Length;
            return false;
        }

        if (policy.Rule == UsernameRule.Django)
        {
            username = new Username(text);
            return true;
        }

        if (!policy.AllowMixedScripts && WritingSystems.AreMixed(text))
        {
            refusal = UsernameRefusal.MixedScripts;
            return false;
        }

        username = new Username(text, Confusables.Skeleton(text));
        return true;
    }

    /// <summary>The key to look a name up by; null when nobody can have that name. Says nothing of whether it may be registered today.</summary>
    public static string? KeyOf(string? typed, UsernameRule rule) => TryNormalize(typed, rule, out var text, out _) ? text : null;

    /// <summary>Nothing: whose name it is, is not for logs.</summary>
    public override string ToString() => "(user name)";

    private static bool TryNormalize(string? typed, UsernameRule rule, [NotNullWhen(true)] out string? text, out UsernameRefusal refusal)
    {
        (text, refusal) = rule == UsernameRule.Django ? Django(typed ?? "") : Precis((typed ?? "").Trim());
        return text is not null;
    }

    private static (string? Text, UsernameRefusal Refusal) Django(string typed)
    {
        if (typed is "")
            return (null, UsernameRefusal.Empty);

        // Neither is text to PostgreSQL, and Django refuses both in its forms.
        return typed.Contains('\0', StringComparison.Ordinal) || !Utf16Text.IsWellFormed(typed)
            ? (null, UsernameRefusal.Character)
            : (typed.Normalize(NormalizationForm.FormKC), default);
    }

    private static (string? Text, UsernameRefusal Refusal) Precis(string typed) => PrecisProfile.UsernameCaseMapped.Enforce(typed) switch
    {
        { IsAccepted: true, Text: var text } => (text, default),
        { Refusal: PrecisRefusal.Empty } => (null, UsernameRefusal.Empty),
        { Refusal: PrecisRefusal.BidiRule } => (null, UsernameRefusal.Direction),
        _ => (null, UsernameRefusal.Character),
    };
}
