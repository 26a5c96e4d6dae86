using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts.Deletion;

internal sealed class DeletedAccountStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<DeletedAccountStore>();

    public ValueTask<DeletedAccount?> FindAsync(Id<User> id, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<DeletedAccount>(sql["find_by_id"], new { id }, cancellation);

    public ValueTask<DeletedAccount?> FindAsync(Identifier identifier, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<DeletedAccount>(sql["find_by_identifier"], new { kind = identifier.Kind, key = identifier.Key }, cancellation);

    public ValueTask<IReadOnlyList<DeletedAccount>> ListByEmailAsync(string key, int limit, CancellationToken cancellation) =>
        database.QueryAsync<DeletedAccount>(sql["list_by_email"], new { key, limit }, cancellation);

    /// <summary>Marks an account as deleted. False when it was already.</summary>
    public async ValueTask<bool> DeleteAsync(Id<User> id, DateTimeOffset now, DateTimeOffset eraseAt, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["delete"], new { id, now, eraseAt }) == 1;

    /// <summary>Takes the mark away. False when there is none, or no such account any more.</summary>
    public async ValueTask<bool> RestoreAsync(Id<User> id, DateTimeOffset now, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["restore"], new { id, now }) == 1;

    /// <summary>Removes a deleted account and all that hangs on it. False when it is no deleted one.</summary>
    public async ValueTask<bool> EraseAsync(Id<User> id, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["erase"], new { id }) == 1;

    /// <summary>Removes those whose time is over, the oldest first.</summary>
    /// <returns>Whose they were, at most <paramref name="limit"/>.</returns>
    public ValueTask<IReadOnlyList<Id<User>>> EraseDueAsync(DateTimeOffset now, int limit, Transaction transaction) =>
        transaction.QueryAsync<Id<User>>(sql["erase_due"], new { now, limit });
}
