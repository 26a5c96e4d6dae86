namespace Gatehouse.Server.Accounts;

/// <summary>A name or an address belongs to another account. Each surface says so in its own words, or not at all.</summary>
internal sealed class IdentifierTakenException(IdentifierKind kind, Exception? inner = null) : Exception($"The {kind} is taken.", inner)
{
    public IdentifierKind Kind { get; } = kind;
}
