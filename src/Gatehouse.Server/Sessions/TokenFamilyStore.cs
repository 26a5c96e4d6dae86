using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

internal sealed class TokenFamilyStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<TokenFamilyStore>();

    public ValueTask<TokenFamily?> FindAsync(FamilyId id, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<TokenFamily>(sql["find"], new { id }, cancellation);

    public ValueTask<int> InsertAsync(TokenFamily family, Transaction transaction) => transaction.ExecuteAsync(sql["insert"], family);

    /// <summary>Moves a family on from <paramref name="generation"/>. Null when somebody else did, or it is no longer alive.</summary>
    public ValueTask<long?> AdvanceAsync(
        FamilyId id, long generation, DateTimeOffset now, byte[]? secretHash, byte[]? successor, CancellationToken cancellation) =>
        database.ExecuteReturningAsync<long?>(sql["advance"], new { id, generation, now, secretHash, successor }, cancellation);

    public ValueTask<int> RevokeAsync(FamilyId id, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["revoke"], new { id, now });

    public ValueTask<int> RevokeOfSessionAsync(Id<Session> sessionId, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["revoke_of_session"], new { sessionId, now });

    /// <summary>Uses up a single token. False when it was used up before.</summary>
    public async ValueTask<bool> RevokeJtiAsync(string jti, DateTimeOffset expiresAt, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["revoke_jti"], new { jti, expiresAt }) == 1;

    public async ValueTask<bool> IsJtiRevokedAsync(string jti, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<string>(sql["find_revoked_jti"], new { jti }, cancellation) is not null;
}
