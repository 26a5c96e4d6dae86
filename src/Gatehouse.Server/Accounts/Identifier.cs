namespace Gatehouse.Server.Accounts;

/// <summary>A name or an address in the form that is compared: what decides whether two spellings are one account.</summary>
/// <param name="Kind">What is named; one namespace each.</param>
/// <param name="Key">The compared form.</param>
internal readonly record struct Identifier(IdentifierKind Kind, string Key);

internal enum IdentifierKind
{
    /// <summary>What an account is found by: <see cref="Names.Username.Text"/>.</summary>
    Username,

    /// <summary>What a user name looks like: <see cref="Names.Username.Skeleton"/>. Nobody is found by it (S126).</summary>
    UsernameSkeleton,

    /// <summary>S125: NFC, ASCII letters lower-cased, the domain as A-labels.</summary>
    Email,
}
