using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

internal sealed class TokenFamilyStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<TokenFamilyStore>();

    /// <summary>A family and its user, in one read.</summary>
    public ValueTask<TokenFamily?> FindAsync(FamilyId id, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<TokenFamily>(sql["find"], new { id }, cancellation);

    public ValueTask<int> InsertAsync(TokenFamily family, Transaction transaction) => transaction.ExecuteAsync(sql["insert"], family);

    /// <summary>Stores what <see cref="TokenFamily.MovedOn"/> made. False when somebody else was faster, or it is no longer alive.</summary>
    public async ValueTask<bool> AdvanceAsync(TokenFamily next, CancellationToken cancellation) =>
        await database.ExecuteAsync(sql["advance"], next, cancellation) == 1;

    /// <summary>Moves a family of <see cref="ReuseRule.Accept"/> on from wherever it is. The generation reached, or null when it is no longer alive or of that rule.</summary>
    public ValueTask<long?> AdvanceAcceptingAsync(TokenFamily next, CancellationToken cancellation) =>
        database.ExecuteReturningAsync<long?>(sql["advance_accepting"], next, cancellation);

    public ValueTask<int> RevokeAsync(FamilyId id, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["revoke"], new { id, now });

    public ValueTask<int> RevokeOfSessionAsync(Id<Session> sessionId, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["revoke_of_session"], new { sessionId, now });
}
