using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

/// <summary>Rotation, grace and reuse detection: the one mechanism behind every surface's refresh tokens (O §7.2, S84–S90).</summary>
internal sealed class RefreshService(Database database, TokenFamilyStore families, EventLog events, TimeProvider clock)
{
    /// <summary>Presents a generation that the caller has proved by other means: a JWT whose MAC is right and whose <c>jti</c> names it.</summary>
    /// <param name="family">The family, read just before.</param>
    /// <param name="generation">The generation presented.</param>
    /// <param name="onReuse">The rule in force now. It reaches families of <see cref="ReuseRule.Accept"/>, whose chains may have no end, at their next use.</param>
    /// <param name="cancellation">Before anything is written.</param>
    public async ValueTask<FamilyUse> UseAsync(TokenFamily family, long generation, ReuseRule onReuse, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!family.IsAliveAt(now))
            return new FamilyUse(FamilyOutcome.Ended, family);
        if (!family.Rotate)
            return new FamilyUse(FamilyOutcome.Current, family);

        var next = family.MovedOn(now);
        if (family.OnReuse == ReuseRule.Accept && await families.AdvanceAcceptingAsync(next with { OnReuse = onReuse }, cancellation) is { } reached)
            return new FamilyUse(FamilyOutcome.Advanced, next with { Generation = reached });
        if (family.OnReuse != ReuseRule.Accept && generation == family.Generation && await families.AdvanceAsync(next, cancellation))
            return new FamilyUse(FamilyOutcome.Advanced, next);

        // Somebody else was faster, or the token is an old one: the row decides.
        var current = await families.FindAsync(family.Id, cancellation);
        if (current is null || !current.IsAliveAt(now))
            return new FamilyUse(FamilyOutcome.Ended, current);
        if (current.IsWithinGrace(generation, now))
            return new FamilyUse(FamilyOutcome.Repeated, current);

        await PunishAsync(current, cancellation);
        return new FamilyUse(FamilyOutcome.Reused, current);
    }

    /// <summary>Presents an opaque token on its surface, for its client. A token whose bearer never held one of the family has no effect on it.</summary>
    /// <returns>The use, and the token to hand out: the new generation, the same successor again within grace, or the presented one where nothing rotates.</returns>
    public async ValueTask<(FamilyUse Use, OpaqueRefreshToken Token)> UseAsync(
        OpaqueRefreshToken presented, Surface surface, string? clientId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var family = await families.FindAsync(presented.Family, cancellation);
        if (family is null || !presented.IsOfLineage(family) || presented.Generation > family.Generation
            || family.Surface != surface || !string.Equals(family.ClientId, clientId, StringComparison.Ordinal))
            return (new FamilyUse(FamilyOutcome.Unknown), default);
        if (!family.IsAliveAt(now))
            return (new FamilyUse(FamilyOutcome.Ended, family), default);

        if (presented.Generation == family.Generation)
        {
            if (!presented.IsCurrentOf(family))
                return (new FamilyUse(FamilyOutcome.Unknown), default);
            if (!family.Rotate)
                return (new FamilyUse(FamilyOutcome.Current, family), presented);

            var successor = presented.Next();
            var next = family.MovedOn(now) with
            {
                SecretHash = successor.SecretHash(),
                Successor = family.GraceSeconds > 0 ? SuccessorSeal.Seal(successor, presented) : null,
            };
            if (await families.AdvanceAsync(next, cancellation))
                return (new FamilyUse(FamilyOutcome.Advanced, next), successor);

            family = await families.FindAsync(family.Id, cancellation);
            if (family is null || !family.IsAliveAt(now))
                return (new FamilyUse(FamilyOutcome.Ended, family), default);
        }

        if (family.IsWithinGrace(presented.Generation, now) && SuccessorSeal.TryOpen(family.Successor, presented, out var same))
            return (new FamilyUse(FamilyOutcome.Repeated, family), same);

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
        await events.AppendAsync(new RefreshReuseDetected(family.UserId, family.SessionId?.ToString(), family.ClientId), transaction);
        await transaction.CommitAsync(cancellation);
    }
}
