using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Keeps flows until they are answered or expire.</summary>
internal sealed class ProviderFlowStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<ProviderFlowStore>();

    public ValueTask<int> InsertAsync(TokenHash stateHash, ProviderFlow flow, CancellationToken cancellation) =>
        database.ExecuteAsync(sql["insert"], new { stateHash, flow.BrowserHash, flow.Provider, flow.RedirectUri, flow.ExpiresAt }, cancellation);

    /// <summary>Takes a flow out: of many answers at once one gets it, and only in the browser and for the provider it was begun with.</summary>
    public ValueTask<ProviderFlow?> TakeAsync(TokenHash stateHash, TokenHash browserHash, string provider, DateTimeOffset now, CancellationToken cancellation) =>
        database.ExecuteReturningAsync<ProviderFlow>(sql["take"], new { stateHash, browserHash, provider, now }, cancellation);
}
