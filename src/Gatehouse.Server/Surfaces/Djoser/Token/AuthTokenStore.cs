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

    public ValueTask<User?> FindUserAsync(TokenHash keyHash, DateTimeOffset now, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_user"], new { keyHash, now }, cancellation);

    public ValueTask<DateTimeOffset?> FindEndAsync(TokenHash keyHash, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<DateTimeOffset?>(sql["find_end"], new { keyHash }, cancellation);

    /// <summary>Stores a key unless the user has one. Returns the one that is stored then, sealed.</summary>
    public ValueTask<byte[]?> InsertOrFindAsync(Id<User> userId, TokenHash keyHash, byte[] sealedKey, DateTimeOffset now, Transaction transaction) =>
        transaction.QuerySingleOrDefaultAsync<byte[]>(sql["insert_or_find"], new { userId, keyHash, sealedKey, now });

    public ValueTask<int> ReplaceAsync(Id<User> userId, TokenHash keyHash, byte[] sealedKey, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["replace"], new { userId, keyHash, sealedKey, now });

    /// <summary>Stores keys that nobody has for users who have none. Returns, in order, which were stored.</summary>
    public async ValueTask<IReadOnlyList<bool>> InsertIfFreeAsync(
        IReadOnlyList<(Id<User> UserId, TokenHash KeyHash, byte[] SealedKey)> keys, DateTimeOffset now, Transaction transaction)
    {
        var stored = await transaction.ExecuteEachAsync(sql["insert_if_free"], [.. keys.Select(key => new { key.UserId, key.KeyHash, key.SealedKey, now })]);
        return [.. stored.Select(rows => rows == 1)];
    }

    public ValueTask<int> InsertAsync(DeviceToken token, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert_of_device"], new { token.Id, token.UserId, token.KeyHash, token.Name, now = token.CreatedAt, token.ExpiresAt });

    /// <summary>Removes the user's one key.</summary>
    public ValueTask<int> DeleteAsync(Id<User> userId, Transaction transaction) => transaction.ExecuteAsync(sql["delete"], new { userId });

    /// <summary>Removes the keys of the user's devices.</summary>
    public ValueTask<int> DeleteOfDevicesAsync(Id<User> userId, Transaction transaction) => transaction.ExecuteAsync(sql["delete_of_devices"], new { userId });

    /// <summary>Removes one key, of whichever kind.</summary>
    public async ValueTask DeleteAsync(Id<User> userId, TokenHash keyHash, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["delete_key"], new { userId, keyHash });
        await transaction.ExecuteAsync(sql["delete_key_of_device"], new { userId, keyHash });
    }
}
