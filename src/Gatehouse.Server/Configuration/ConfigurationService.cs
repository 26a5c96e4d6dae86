using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Configuration;

/// <summary>Brings the database to what a <c>gatehouse.json</c> says: all of it, or nothing.</summary>
/// <remarks>For a command or a start: while it runs, the planned settings are in force in this process.</remarks>
internal sealed class ConfigurationService(Database database, IEnumerable<IPlanner> planners, SettingsProvider settings, KeyRing keys)
{
    /// <summary>Applies a file.</summary>
    /// <param name="utf8">The file's text.</param>
    /// <param name="dryRun">Finds out and tries, but keeps nothing.</param>
    /// <param name="prune">Removes settings, groups and keys that the file's lists do not name.</param>
    /// <param name="cancellation">Stops before anything is kept.</param>
    /// <returns>What changed, or with <paramref name="dryRun"/> would change; empty when the database is as the file says.</returns>
    /// <exception cref="SettingsException">The file has mistakes, each with its JSON path. Nothing was changed.</exception>
    public async Task<IReadOnlyList<Change>> ApplyAsync(ReadOnlyMemory<byte> utf8, bool dryRun, bool prune, CancellationToken cancellation)
    {
        var plan = new Plan(GatehouseFileReader.Read(utf8), prune);
        foreach (var planner in planners)
            await planner.PlanAsync(plan, cancellation);
        plan.Errors.ThrowIfAny();

        if (plan.Changes.Count > 0)
            await WriteAsync(plan, dryRun, cancellation);
        return plan.Changes;
    }

    private async Task WriteAsync(Plan plan, bool dryRun, CancellationToken cancellation)
    {
        // Accounts are written by the rules that will be in force, such as whether an address is unique.
        await using var adopted = await settings.AdoptAsync(plan.Settings, cancellation);
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            foreach (var change in plan.Changes)
                await WriteAsync(change, transaction);
            if (!dryRun)
            {
                await transaction.AnnounceChangeAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
        }
        finally
        {
            await keys.LoadAsync(CancellationToken.None);
        }
    }

    private static async ValueTask WriteAsync(Change change, Transaction transaction)
    {
        try
        {
            await change.WriteAsync(transaction);
        }
        catch (IdentifierTakenException taken)
        {
            throw new SettingsException([new SettingsError(change.Path, $"{taken.Message} Another account has it.")]);
        }
        catch (UniqueViolationException)
        {
            throw new SettingsException([new SettingsError(change.Path, "has an id, number, token or legacy id that something else has already.")]);
        }
    }
}
