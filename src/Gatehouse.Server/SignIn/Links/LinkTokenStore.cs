using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Links;

internal sealed class LinkTokenStore(Database database) : ICredentialKeeper
{
    private readonly SqlFile sql = database.SqlBeside<LinkTokenStore>();

    public ValueTask<int> InsertAsync(LinkToken token, Transaction transaction) => transaction.ExecuteAsync(sql["insert"], token);

    /// <summary>A token of that user and purpose that has not expired, or null.</summary>
    public ValueTask<LinkToken?> FindAsync(TokenHash tokenHash, Id<User> userId, LinkPurpose purpose, DateTimeOffset now, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<LinkToken>(sql["find"], new { tokenHash, userId, purpose, now }, cancellation);

    /// <summary>Removes a token. False when somebody else has used it.</summary>
    public async ValueTask<bool> UseAsync(TokenHash tokenHash, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["use"], new { tokenHash }) == 1;

    public ValueTask<int> DeleteOfUserAsync(Id<User> userId, LinkPurpose purpose, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete_of_user"], new { userId, purpose });

    /// <summary>Removes every token of a user, whatever it is for; but undos that were mailed before a time.</summary>
    public ValueTask<int> DeleteOfUserAsync(Id<User> userId, DateTimeOffset undosSince, Transaction transaction) =>
        transaction.ExecuteAsync(sql["end_of_user"], new { userId, since = undosSince });

    /// <inheritdoc/>
    public async ValueTask RemoveOfAsync(User user, Transaction transaction) => await transaction.ExecuteAsync(sql["delete_all_of_user"], new { userId = user.Id });
}
