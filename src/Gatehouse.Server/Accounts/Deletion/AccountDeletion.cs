using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts.Deletion;

/// <summary>
/// Deletes accounts, for good or so that an operator can bring them back (S137). Deleted either way, an account is there for nobody: no look-up, list or
/// token finds it. Only its number, name and address stay taken until it is erased.
/// </summary>
internal sealed class AccountDeletion(DeletedAccountStore deleted, AccountService accounts, UsernameService usernames, EventLog events, TimeProvider clock)
{
    /// <summary>Deletes an account.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="keptFor">How long it can be brought back; zero: it is gone at once.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="transaction">What hangs on the account by events ends in it too.</param>
    /// <returns>False when somebody was faster.</returns>
    public async ValueTask<bool> DeleteAsync(User user, TimeSpan keptFor, Actor by, Transaction transaction)
    {
        if (keptFor <= TimeSpan.Zero)
            return await accounts.DeleteAsync(user, by, transaction);

        var now = clock.GetUtcNow();
        if (!await deleted.DeleteAsync(user.Id, now, now + keptFor, transaction))
            return false;

        await events.AppendAsync(new UserDeleted(user.Id, by, now + keptFor), transaction);
        return true;
    }

    public ValueTask<DeletedAccount?> FindAsync(Id<User> id, CancellationToken cancellation) => deleted.FindAsync(id, cancellation);

    public ValueTask<DeletedAccount?> FindByUsernameAsync(string username, CancellationToken cancellation) =>
        usernames.IdentifierOf(username) is { } identifier ? deleted.FindAsync(identifier, cancellation) : default;

    /// <summary>Every deleted account with an address, in the order of their numbers; at most 100.</summary>
    public ValueTask<IReadOnlyList<DeletedAccount>> ListByEmailAsync(string email, CancellationToken cancellation) =>
        EmailAddress.KeyOf(email) is { } key ? deleted.ListByEmailAsync(key, limit: 100, cancellation) : new ValueTask<IReadOnlyList<DeletedAccount>>([]);

    /// <summary>Brings an account back as it was, but for its tokens, keys, sessions and mailed links.</summary>
    /// <returns>False when it has been restored or erased meanwhile.</returns>
    public async ValueTask<bool> RestoreAsync(DeletedAccount account, Actor by, Transaction transaction)
    {
        if (!await deleted.RestoreAsync(account.User.Id, clock.GetUtcNow(), transaction))
            return false;

        await events.AppendAsync(new UserRestored(account.User.Id, by), transaction);
        return true;
    }

    /// <summary>Removes a deleted account before its time is over.</summary>
    /// <returns>False when it has been restored or erased meanwhile.</returns>
    public async ValueTask<bool> EraseAsync(DeletedAccount account, Actor by, Transaction transaction)
    {
        if (!await deleted.EraseAsync(account.User.Id, transaction))
            return false;

        await events.AppendAsync(new UserErased(account.User.Id, by), transaction);
        return true;
    }
}
