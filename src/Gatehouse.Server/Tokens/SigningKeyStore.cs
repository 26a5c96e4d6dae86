using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tokens;

internal sealed class SigningKeyStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<SigningKeyStore>();

    public ValueTask<IReadOnlyList<SigningKeyRow>> ListAsync(CancellationToken cancellation) =>
        database.QueryAsync<SigningKeyRow>(sql["list"], null, cancellation);

    /// <summary>Stores a key unless another node stored the active one of its purpose and algorithm first.</summary>
    public ValueTask<int> AddAsync(SigningKeyRow key, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], new { key.Id, key.Purpose, key.Algorithm, key.State, key.PrivateKey, now });

    public ValueTask<int> RemoveAsync(KeyPurpose purpose, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete_purpose"], new { purpose });
}
