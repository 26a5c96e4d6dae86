using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

internal sealed class AuthTokenStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<AuthTokenStore>();

    public ValueTask<byte[]?> FindSealedAsync(Id<User> userId, Transaction transaction) =>
        transaction.QuerySingleOrDefaultAsync<byte[]>(sql["find_of_user"], new { userId });

    public ValueTask<User?> FindUserAsync(TokenHash keyHash, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_user"], new { keyHash }, cancellation);

    /// <summary>Stores a key unless the user has one. Returns the one that is stored then, sealed.</summary>
    public ValueTask<byte[]?> InsertOrFindAsync(Id<User> userId, TokenHash keyHash, byte[] sealedKey, DateTimeOffset now, Transaction transaction) =>
        transaction.QuerySingleOrDefaultAsync<byte[]>(sql["insert_or_find"], new { userId, keyHash, sealedKey, now });

    public ValueTask<int> ReplaceAsync(Id<User> userId, TokenHash keyHash, byte[] sealedKey, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["replace"], new { userId, keyHash, sealedKey, now });

    public ValueTask<int> InsertIfFreeAsync(Id<User> userId, TokenHash keyHash, byte[] sealedKey, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert_if_free"], new { userId, keyHash, sealedKey, now });

    public ValueTask<int> DeleteAsync(Id<User> userId, CancellationToken cancellation) =>
        database.ExecuteAsync(sql["delete"], new { userId }, cancellation);
}
