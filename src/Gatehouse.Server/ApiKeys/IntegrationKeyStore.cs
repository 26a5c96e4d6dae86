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

    public ValueTask<IReadOnlyList<IntegrationKey>> ListAsync(Transaction transaction) =>
        transaction.QueryAsync<IntegrationKey>(sql["list"], null);

    public ValueTask<int> InsertAsync(IntegrationKey key, TokenHash keyHash, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], new { key.Id, key.Name, keyHash = keyHash.ToArray(), key.ReadOnly, key.CreatedAt });

    /// <summary>Writes a key with a given secret, in place of one of the same name.</summary>
    public ValueTask<int> DeclareAsync(IntegrationKey key, TokenHash keyHash, Transaction transaction) =>
        transaction.ExecuteAsync(sql["declare"], new { key.Id, key.Name, keyHash = keyHash.ToArray(), key.ReadOnly, key.CreatedAt });

    /// <summary>Whether a key of this name, secret and reach is there already.</summary>
    public async ValueTask<bool> HoldsAsync(string name, TokenHash keyHash, bool readOnly, Transaction transaction) =>
        await transaction.QuerySingleOrDefaultAsync<string>(sql["holds"], new { name, keyHash = keyHash.ToArray(), readOnly }) is not null;

    public ValueTask<int> DeleteAsync(string id, Transaction transaction) => transaction.ExecuteAsync(sql["delete"], new { id });
}
