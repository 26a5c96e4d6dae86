using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>Ends single tokens before their time (D164).</summary>
internal sealed class Blacklist(TokenFamilyStore families, SpentTokenStore spent, Database database, TimeProvider clock)
{
    /// <summary>Ends a token whose signature is good. Of several at once one is told that it did.</summary>
    /// <returns>False when it had ended before.</returns>
    public async ValueTask<bool> EndAsync(SimpleJwtClaims claims, CancellationToken cancellation)
    {
        var family = FamilyId.TryParseJti(claims.Jti, out var id, out var generation) ? await families.FindAsync(id, cancellation) : null;
        await using var transaction = await database.BeginAsync(cancellation);
        bool ended;
        if (family is null || (family.Rotate && family.OnReuse == ReuseRule.Accept))
            ended = await spent.SpendAsync(claims.Jti!, DateTimeOffset.UnixEpoch.AddSeconds(claims.ExpiresAt!.Value), transaction);
        else
            ended = (!family.Rotate || generation == family.Generation) && await families.RevokeAsync(id, clock.GetUtcNow(), transaction) == 1;
        await transaction.CommitAsync(cancellation);
        return ended;
    }
}
