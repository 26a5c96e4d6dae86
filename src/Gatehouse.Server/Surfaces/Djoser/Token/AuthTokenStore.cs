using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

internal sealed class AuthTokenStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<AuthTokenStore>();

    public ValueTask<byte[]?> FindSealedAsync(Id<User> userId, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<byte[]>(sql["find_of_user"], new { userId }, cancellation);

    public ValueTask<byte[]?> FindSealedAsync(Id<User> userId, Transaction transaction) =>
        transaction.QuerySingleOrDefaultAsync<byte[]>(sql["find_of_user"], new { userId });

    public ValueTask<User?> FindUserAsync(TokenHash keyHash, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_user"], new { keyHash }, cancellation);

    public ValueTask<int> InsertAsync(Id<User> userId, TokenHash keyHash, byte[] sealedKey, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], new { userId, keyHash, sealedKey, now });

    public ValueTask<int> ReplaceAsync(Id<User> userId, TokenHash keyHash, byte[] sealedKey, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["replace"], new { userId, keyHash, sealedKey, now });

    public ValueTask<int> DeleteAsync(Id<User> userId, CancellationToken cancellation) =>
        database.ExecuteAsync(sql["delete"], new { userId }, cancellation);
}
