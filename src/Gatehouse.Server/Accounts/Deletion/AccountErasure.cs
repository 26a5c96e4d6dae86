using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Gatehouse.Server.Accounts.Deletion;

/// <summary>Erases deleted accounts whose time is over, so few at a time that no other write waits for long (S232).</summary>
internal sealed class AccountErasure(DeletedAccountStore deleted, EventLog events, Database database, TimeProvider clock)
{
    /// <summary>Its name in the table of jobs.</summary>
    public const string Name = "erase_accounts";

    // A dozen tables follow each account by foreign keys, and some accounts have much in them.
    private const int MostAtOnce = 25;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    /// <summary>As <see cref="Foundation.Jobs.Job.RunAsync"/> asks.</summary>
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        for (var limit = MostAtOnce; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            if (await EraseSomeAsync(limit, cancellation) < limit)
                return;

            limit = Stopwatch.GetElapsedTime(begun) > Slow ? Math.Max(limit / 2, 1) : Math.Min(limit * 2, MostAtOnce);
        }
    }

    private async ValueTask<int> EraseSomeAsync(int limit, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var erased = await deleted.EraseDueAsync(clock.GetUtcNow(), limit, transaction);
        if (erased.Count == 0)
            return 0;

        await events.AppendAllAsync([.. erased.Select(static id => new UserErased(id, Actor.System))], transaction);
        await transaction.CommitAsync(cancellation);
        return erased.Count;
    }
}
