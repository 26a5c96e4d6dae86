using System.Text;

namespace Gatehouse.Server.Accounts;

/// <summary>A name or an address in the form that is compared: what decides whether two spellings are one account.</summary>
/// <param name="Kind">What is named; one namespace each.</param>
/// <param name="Key">The compared form.</param>
internal readonly record struct Identifier(IdentifierKind Kind, string Key)
{
    /// <summary>Django's rule: NFKC, upper and lower case kept apart.</summary>
    public static Identifier Username(string username) => new(IdentifierKind.Username, username.Normalize(NormalizationForm.FormKC));

    /// <summary>S125: NFC, ASCII letters lower-cased, the domain as A-labels.</summary>
    public static Identifier Email(EmailAddress email) => new(IdentifierKind.Email, email.Key);
}

internal enum IdentifierKind
{
    Username,
    Email,
}
