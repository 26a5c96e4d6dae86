using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Keeps identities that wait for a proof.</summary>
internal sealed class PendingLinkStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<PendingLinkStore>();

    public ValueTask<int> InsertAsync(PendingLink link, CancellationToken cancellation) => database.ExecuteAsync(sql["insert"], link, cancellation);

    /// <summary>What waits under a token in this browser for this provider; null when nothing does.</summary>
    public ValueTask<PendingLink?> FindAsync(TokenHash tokenHash, TokenHash browserHash, string provider, DateTimeOffset now, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<PendingLink>(sql["find"], new { tokenHash, browserHash, provider, now }, cancellation);

    /// <summary>Uses it up. False when somebody else has.</summary>
    public async ValueTask<bool> UseAsync(PendingLink link, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["use"], new { link.TokenHash }) == 1;
}
