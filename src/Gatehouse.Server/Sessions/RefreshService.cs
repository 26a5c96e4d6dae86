using System.Security.Cryptography;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

/// <summary>Rotation, grace and reuse detection: the one mechanism behind every surface's refresh tokens (O §7.2, S84–S90).</summary>
internal sealed class RefreshService(Database database, TokenFamilyStore families, EventLog events, TimeProvider clock)
{
    /// <summary>Presents a generation that the caller has proved by other means: a MACed JWT whose <c>jti</c> names it.</summary>
    public async ValueTask<FamilyUse> UseAsync(TokenFamily family, long generation, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!family.IsAliveAt(now))
            return new FamilyUse(FamilyOutcome.Ended, family);
        if (!family.Rotate)
            return new FamilyUse(FamilyOutcome.Current, family, generation);

        if (generation == family.Generation
            && await families.AdvanceAsync(family.Id, generation, now, secretHash: null, successor: null, cancellation) is { } next)
            return new FamilyUse(FamilyOutcome.Advanced, family, next);

        // Somebody else was faster, or the token is an old one: the row decides.
        var current = await families.FindAsync(family.Id, cancellation);
        if (current is null || !current.IsAliveAt(now))
            return new FamilyUse(FamilyOutcome.Ended, current);
        if (current.IsWithinGrace(generation, now))
            return new FamilyUse(FamilyOutcome.Repeated, current, current.Generation);

        await PunishAsync(current, cancellation);
        return new FamilyUse(FamilyOutcome.Reused, current);
    }

    /// <summary>Presents an opaque token on its surface, for its client.</summary>
    /// <returns>The use, and the token to hand out: the new generation, the same successor again within grace, or the presented one where nothing rotates.</returns>
    public async ValueTask<(FamilyUse Use, OpaqueRefreshToken Token)> UseAsync(
        OpaqueRefreshToken presented, Surface surface, string? clientId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var generation = presented.Generation;
        var family = await families.FindAsync(presented.Family, cancellation);

        // Another surface's or client's token has no effect on the family: it would let a stranger end it.
        if (family is null || family.Surface != surface || !string.Equals(family.ClientId, clientId, StringComparison.Ordinal) || generation > family.Generation)
            return (new FamilyUse(FamilyOutcome.Unknown), default);
        if (!family.IsAliveAt(now))
            return (new FamilyUse(FamilyOutcome.Ended, family), default);

        if (generation == family.Generation)
        {
            if (!CryptographicOperations.FixedTimeEquals(presented.SecretHash(), family.SecretHash))
                return (new FamilyUse(FamilyOutcome.Unknown), default);
            if (!family.Rotate)
                return (new FamilyUse(FamilyOutcome.Current, family, generation), presented);

            var successor = OpaqueRefreshToken.New(family.Id, generation + 1);
            var sealedSuccessor = family.GraceSeconds > 0 ? SuccessorSeal.Seal(successor, presented) : null;
            if (await families.AdvanceAsync(family.Id, generation, now, successor.SecretHash(), sealedSuccessor, cancellation) is { } next)
                return (new FamilyUse(FamilyOutcome.Advanced, family, next), successor);

            family = await families.FindAsync(family.Id, cancellation);
            if (family is null || !family.IsAliveAt(now))
                return (new FamilyUse(FamilyOutcome.Ended, family), default);
        }

        if (family.IsWithinGrace(generation, now) && SuccessorSeal.TryOpen(family.Successor, presented, out var same))
            return (new FamilyUse(FamilyOutcome.Repeated, family, family.Generation), same);

        await PunishAsync(family, cancellation);
        return (new FamilyUse(FamilyOutcome.Reused, family), default);
    }

    private async ValueTask PunishAsync(TokenFamily family, CancellationToken cancellation)
    {
        if (family.OnReuse != ReuseRule.RevokeFamily)
            return;

        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(cancellation);
        if (await families.RevokeAsync(family.Id, now, transaction) == 0)
            return; // a parallel reuse reported it already

        if (family.SessionId is { } session)
            await families.RevokeOfSessionAsync(session, now, transaction);
        await events.AppendAsync(new RefreshReuseDetected(family.UserId, family.Id.Value, family.ClientId), transaction);
        await transaction.CommitAsync(cancellation);
    }
}
