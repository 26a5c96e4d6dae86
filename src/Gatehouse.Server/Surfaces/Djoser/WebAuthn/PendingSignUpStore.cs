using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary>Keeps sign-ups that wait for their passkey.</summary>
internal sealed class PendingSignUpStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<PendingSignUpStore>();

    public ValueTask<int> InsertAsync(PendingSignUp pending, Transaction transaction) => transaction.ExecuteAsync(sql["insert"], new
    {
        pending.Ukey,
        pending.Username,
        pending.DisplayName,
        pending.ExpiresAt,
    });

    /// <summary>The sign-up of a key that may have come from anywhere; null when there is none, or it is too late.</summary>
    public ValueTask<PendingSignUp?> FindAsync(string ukey, DateTimeOffset now, CancellationToken cancellation) =>
        ukey.All(char.IsAsciiLetterOrDigit) ? database.QuerySingleOrDefaultAsync<PendingSignUp>(sql["find"], new { ukey, now }, cancellation) : default;

    public ValueTask<int> DeleteAsync(PendingSignUp pending, Transaction transaction) => transaction.ExecuteAsync(sql["delete"], new { pending.Ukey });
}
