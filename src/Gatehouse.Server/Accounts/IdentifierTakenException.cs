namespace Gatehouse.Server.Accounts;

/// <summary>A name or an address belongs to another account. Each surface says so in its own words, or not at all.</summary>
internal sealed class IdentifierTakenException(IdentifierKind kind, Exception? inner = null) : Exception(Describe(kind), inner)
{
    public IdentifierKind Kind { get; } = kind;

    private static string Describe(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Email => "The e-mail address is taken.",
        IdentifierKind.UsernameSkeleton => "The user name looks like that of another account.",
        _ => "The user name is taken.",
    };
}
