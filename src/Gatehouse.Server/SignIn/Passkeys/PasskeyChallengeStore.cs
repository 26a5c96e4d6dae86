using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>Keeps challenges until they are answered or expire.</summary>
internal sealed class PasskeyChallengeStore(Database database)
{
    // Longer than what anybody hands out; what is longer is not looked for.
    private const int MaxLength = 256;

    private readonly SqlFile sql = database.SqlBeside<PasskeyChallengeStore>();

    public ValueTask<int> InsertAsync(PasskeyChallenge challenge, CancellationToken cancellation) =>
        database.ExecuteAsync(sql["insert"], challenge, cancellation);

    public ValueTask<int> InsertAsync(PasskeyChallenge challenge, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], challenge);

    /// <summary>Whether the challenge was handed out for this, can still be answered, and has not been.</summary>
    /// <param name="challenge">As an answer claims, so any text.</param>
    /// <param name="ceremony">What it is answered in.</param>
    /// <param name="subject">For whom.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<bool> IsOpenAsync(string challenge, Ceremony ceremony, string subject, DateTimeOffset now, CancellationToken cancellation) =>
        challenge.Length <= MaxLength && !challenge.Contains('\0', StringComparison.Ordinal)
        && await database.QuerySingleOrDefaultAsync<string>(sql["find"], new { challenge, ceremony, subject, now }, cancellation) is not null;

    /// <summary>Uses the challenge up. Of many at once one gets true.</summary>
    public async ValueTask<bool> UseUpAsync(string challenge, Ceremony ceremony, string subject, DateTimeOffset now, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["use_up"], new { challenge, ceremony, subject, now }) == 1;
}
