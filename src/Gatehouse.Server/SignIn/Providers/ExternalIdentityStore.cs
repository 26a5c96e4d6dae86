using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Keeps who users are at providers.</summary>
internal sealed class ExternalIdentityStore(Database database) : ICredentialKeeper
{
    private readonly SqlFile sql = database.SqlBeside<ExternalIdentityStore>();

    public ValueTask<User?> FindUserAsync(ExternalIdentity identity, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_user"], new { identity.Provider, identity.Issuer, identity.Subject }, cancellation);

    /// <exception cref="UniqueViolationException">The identity is an account's already; the transaction can only be given up.</exception>
    public ValueTask<int> InsertAsync(ExternalIdentity identity, Id<User> userId, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], new { identity.Provider, identity.Issuer, identity.Subject, userId, now });

    /// <summary>Stores identities that nobody has. Returns, in order, which were stored.</summary>
    public async ValueTask<IReadOnlyList<bool>> InsertIfFreeAsync(
        IReadOnlyList<(ExternalIdentity Identity, Id<User> UserId)> all, DateTimeOffset now, Transaction transaction)
    {
        var stored = await transaction.ExecuteEachAsync(
            sql["insert_if_free"], [.. all.Select(each => new { each.Identity.Provider, each.Identity.Issuer, each.Identity.Subject, each.UserId, now })]);
        return [.. stored.Select(rows => rows == 1)];
    }

    /// <summary>Removes the identities that an account got at a time or later.</summary>
    public ValueTask<int> RemoveSinceAsync(Id<User> userId, DateTimeOffset since, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete_since"], new { userId, since });

    /// <inheritdoc/>
    public async ValueTask RemoveOfAsync(User user, Transaction transaction) => await transaction.ExecuteAsync(sql["delete_of_user"], new { userId = user.Id });
}
