using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts;

/// <summary>Makes every account's address its own, or gives them all up, when an operator says that an address belongs to one account or that it may be shared.</summary>
internal sealed class EmailRereading(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<EmailRereading>();

    /// <summary>Writes all keys anew. A database of a million accounts takes some seconds, in which nobody else can write.</summary>
    /// <returns>Pairs of accounts that share an address; with any, the transaction must be given up.</returns>
    public async ValueTask<IReadOnlyList<SharedAddress>> RunAsync(bool unique, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["forget_all"], null);
        if (!unique)
            return [];

        var shared = await transaction.QueryAsync<SharedAddress>(sql["list_shared"], new { limit = UsernameRereading.MostFaults });
        if (shared.Count == 0)
            await transaction.ExecuteAsync(sql["claim_all"], null);
        return shared;
    }
}

/// <summary>Two accounts with one address, by number.</summary>
internal sealed record SharedAddress(long Number, long Holder);
