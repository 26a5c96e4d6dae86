using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts.Deletion;

/// <summary>Erases deleted accounts whose time is over, some at a time, so that no other write waits for long.</summary>
internal sealed class AccountErasure(DeletedAccountStore deleted, EventLog events, Database database, TimeProvider clock)
{
    /// <summary>Its name in the table of jobs.</summary>
    public const string Name = "erase_accounts";

    // A dozen tables follow each account by foreign keys.
    private const int Batch = 25;

    /// <summary>As <see cref="Foundation.Jobs.Job.RunAsync"/> asks.</summary>
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        while (await EraseSomeAsync(cancellation) == Batch)
            cancellation.ThrowIfCancellationRequested();
    }

    private async ValueTask<int> EraseSomeAsync(CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var erased = await deleted.EraseDueAsync(clock.GetUtcNow(), Batch, transaction);
        if (erased.Count == 0)
            return 0;

        await events.AppendAllAsync([.. erased.Select(static id => new UserErased(id, Actor.System))], transaction);
        await transaction.CommitAsync(cancellation);
        return erased.Count;
    }
}
