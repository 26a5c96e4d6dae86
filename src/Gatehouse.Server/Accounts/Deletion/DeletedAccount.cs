namespace Gatehouse.Server.Accounts.Deletion;

/// <summary>An account that was deleted and can still be brought back. Nobody but an operator gets to see one.</summary>
internal sealed record DeletedAccount
{
    /// <summary>The account as it was.</summary>
    public required User User { get; init; }

    public required DateTimeOffset DeletedAt { get; init; }

    /// <summary>When it is erased.</summary>
    public required DateTimeOffset EraseAt { get; init; }
}
