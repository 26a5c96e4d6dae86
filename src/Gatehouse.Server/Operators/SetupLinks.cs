using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Operators;

/// <summary>
/// The way in for the first operator (S176): a link with 256 random bits, shown once at start, good for 30 minutes and stored as a hash.
/// There are none once an operator was ever made, even if there is none now.
/// </summary>
internal sealed class SetupLinks(Database database, TimeProvider clock)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly SqlFile sql = database.SqlBeside<SetupLinks>();

    /// <summary>Makes a link's token; null when the server has been set up.</summary>
    public async Task<PlainTextSecret?> CreateAsync(CancellationToken cancellation)
    {
        if (await database.QuerySingleOrDefaultAsync<string>(sql["is_set_up"], null, cancellation) is not null)
            return null;

        var now = clock.GetUtcNow();
        var token = RandomSecret.Base64Url(32);
        await using var transaction = await database.BeginAsync(cancellation);
        await transaction.ExecuteAsync(sql["remove_expired"], new { now }, cancellation);
        await transaction.ExecuteAsync(sql["insert"], new { tokenHash = TokenHash.Of(token).ToArray(), expiresAt = now + Lifetime }, cancellation);
        await transaction.CommitAsync(cancellation);
        return new PlainTextSecret(token);
    }

    /// <summary>Whether a presented token opens the set-up.</summary>
    public async ValueTask<bool> IsGoodAsync(string? token, CancellationToken cancellation)
    {
        if (token is not { Length: > 0 and <= 64 })
            return false;

        var expiresAt = await database.QuerySingleOrDefaultAsync<DateTimeOffset?>(
            sql["find"], new { tokenHash = TokenHash.Of(token).ToArray(), now = clock.GetUtcNow() }, cancellation);
        return expiresAt is not null && await database.QuerySingleOrDefaultAsync<string>(sql["is_set_up"], null, cancellation) is null;
    }
}
