using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.ApiKeys;

internal sealed class IntegrationKeyStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<IntegrationKeyStore>();

    public ValueTask<IntegrationKey?> FindAsync(TokenHash keyHash, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<IntegrationKey>(sql["find_by_hash"], new { keyHash = keyHash.ToArray() }, cancellation);

    public ValueTask<IntegrationKey?> FindAsync(string idOrName, Transaction transaction) =>
        transaction.QuerySingleOrDefaultAsync<IntegrationKey>(sql["find"], new { idOrName });

    public ValueTask<IReadOnlyList<IntegrationKey>> ListAsync(CancellationToken cancellation) =>
        database.QueryAsync<IntegrationKey>(sql["list"], null, cancellation);

    public ValueTask<int> InsertAsync(IntegrationKey key, TokenHash keyHash, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], new { key.Id, key.Name, keyHash = keyHash.ToArray(), key.ReadOnly, key.CreatedAt });

    /// <summary>Writes a key with a given secret, in place of one of the same name.</summary>
    public ValueTask<int> DeclareAsync(IntegrationKey key, TokenHash keyHash, Transaction transaction) =>
        transaction.ExecuteAsync(sql["declare"], new { key.Id, key.Name, keyHash = keyHash.ToArray(), key.ReadOnly, key.CreatedAt });

    public ValueTask<int> DeleteAsync(string id, Transaction transaction) => transaction.ExecuteAsync(sql["delete"], new { id });
}
