using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tokens;

/// <summary>Refuses to start under another master key than the one this database's secrets are sealed with (S187): nothing is overwritten.</summary>
internal sealed class MasterKeyCheck(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<MasterKeyCheck>();

    /// <exception cref="MasterKeyException">The database was written under a key that is not here.</exception>
    public async Task CheckAsync(MasterKeyRing keys, CancellationToken cancellation)
    {
        var known = await database.QuerySingleOrDefaultAsync<string>(sql["find"], null, cancellation);
        if (known is null)
        {
            await database.ExecuteAsync(sql["remember"], new { fingerprint = keys.Current.Fingerprint }, cancellation);
            known = await database.QuerySingleOrDefaultAsync<string>(sql["find"], null, cancellation);
        }

        if (!keys.Contains(known!))
        {
            throw new MasterKeyException(
                "This database's secrets are sealed under another master key. Set Gatehouse:MasterKey to that key, or add it to Gatehouse:OldMasterKeys; nothing was changed.");
        }
    }
}
