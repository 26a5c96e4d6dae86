using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Accounts;

/// <summary>Looks accounts up, for applications that embed the server. Deleted ones are not found; disabled ones are.</summary>
public sealed class UserDirectory
{
    private readonly AccountService accounts;

    internal UserDirectory(AccountService accounts) => this.accounts = accounts;

    /// <summary>The account of an id (a token's <c>sub</c>); null when there is none.</summary>
    public ValueTask<User?> FindAsync(Id<User> id, CancellationToken cancellation) => accounts.FindAsync(id, cancellation);

    /// <summary>The account of a number (djoser's <c>id</c>); null when there is none.</summary>
    public ValueTask<User?> FindAsync(long number, CancellationToken cancellation) => accounts.FindByNumberAsync(number, cancellation);
}
