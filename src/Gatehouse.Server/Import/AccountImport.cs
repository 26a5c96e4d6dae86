using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Accounts.Import;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Import.Django;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Import;

/// <summary>
/// Takes a Django project's accounts over. What an earlier run has taken is left as it is, so that an import can be stopped anywhere and run again.
/// </summary>
internal sealed class AccountImport(
    Database database, ImportBatch batches, AccountStore accounts, GrantStore grants, SpentTokenStore spent, PasswordService passwords,
    PlannerStatistics statistics, SettingsProvider settings, IdentityProviders providers, TimeProvider clock)
{
    private const int DryBatch = 1_000, MostAhead = 2_000, BlacklistBatch = 500;

    /// <summary>Runs an import.</summary>
    /// <param name="source">The project.</param>
    /// <param name="options">What to do with what Django does not tell.</param>
    /// <param name="report">Called for each finding, in order.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="summary">Filled while it runs, so that a stopped import can be told of.</param>
    /// <param name="cancellation">Stops it between two transactions; what was written stays.</param>
    public async Task RunAsync(
        DjangoDatabase source, ImportOptions options, Action<ImportFinding> report, IProgress<ImportProgress> progress, ImportSummary summary,
        CancellationToken cancellation)
    {
        var survey = await source.SurveyAsync(cancellation);
        summary.Total = survey.Users;
        summary.Groups = await TakeGroupsAsync(survey, options, cancellation);

        var users = new DjangoAccounts(
            survey, options, new ImportedAttributes(settings.Get<AccountsSettings>().Attributes), new ImportedIdentities(providers, options.Providers), passwords, clock);
        var isPostgres = database.Engine == DatabaseEngine.Postgres;
        var pace = new WritePace(() => isPostgres || database.IsServedBesides, pauses: !isPostgres);  // on PostgreSQL a server may always be there
        var claimed = new ClaimedKeys();
        List<ImportedAccount> batch = [];
        await foreach (var account in ReadAhead.Of(source.UsersAsync(cancellation).Select(users.Read), MostAhead, cancellation))
        {
            batch.Add(account);
            if (batch.Count >= (options.DryRun ? DryBatch : pace.Size))
                await FinishBatchAsync();
        }

        await FinishBatchAsync();
        summary.Blacklisted = options.DryRun ? 0 : await TakeBlacklistAsync(source, cancellation);

        async ValueTask FinishBatchAsync()
        {
            var outcome = options.DryRun ? await TryAsync(batch, claimed, cancellation) : await batches.WriteAsync(batch, pace, cancellation);
            summary.LongestHold = pace.Longest;
            await statistics.NoteAsync(outcome.Taken, cancellation);
            Tell(batch, outcome, summary, report);
            batch.Clear();
            progress.Report(new ImportProgress(summary.Seen, summary.Total));
        }
    }

    private static void Tell(List<ImportedAccount> batch, BatchOutcome outcome, ImportSummary summary, Action<ImportFinding> report)
    {
        summary.Seen += batch.Count;
        summary.Taken += outcome.Taken;
        summary.AlreadyHere += outcome.AlreadyHere;
        summary.Keys += outcome.Keys;
        summary.Identities += outcome.Identities;
        foreach (var account in batch)
        {
            summary.NotTaken += account.Refusal is null ? 0 : 1;
            foreach (var finding in account.Refusal is { } refusal ? [refusal] : account.Remarks)
            {
                summary.Count(finding);
                report(finding);
            }
        }
    }

    private async ValueTask<BatchOutcome> TryAsync(List<ImportedAccount> batch, ClaimedKeys claimed, CancellationToken cancellation)
    {
        var (possible, alreadyHere) = await batches.JudgeAsync(batch, claimed, cancellation);
        return new BatchOutcome(possible.Count, alreadyHere, possible.Count(pair => pair.Account.Token is not null), possible.Sum(pair => pair.Account.Identities.Count));
    }

    // Before the first account, so that nobody who registers meanwhile gets a number that names somebody else in Django's tokens; also of users who are
    // not taken. A group that is here stays as it is: an operator may have changed it since the last run.
    private async ValueTask<int> TakeGroupsAsync(DjangoSurvey survey, ImportOptions options, CancellationToken cancellation)
    {
        var known = (await grants.ListGroupsAsync(cancellation)).Select(group => group.Name).ToHashSet();
        var missing = survey.Groups.Values.GroupBy(group => group.Name).Where(group => !known.Contains(group.Key))
            .Select(group => new Group(group.Key, [.. group.SelectMany(same => same.Permissions).Distinct().Order(StringComparer.Ordinal)]))
            .ToList();
        if (options.DryRun)
            return missing.Count;

        await using var transaction = await database.BeginAsync(cancellation);
        if (survey.HighestNumber is { } number)
            await accounts.RaiseNumberAsync(Math.Min(number, DjangoAccounts.GreatestNumber) + options.Headroom, transaction);
        foreach (var group in missing)
            await grants.WriteAsync(group, transaction);
        await transaction.AnnounceChangeAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return missing.Count;
    }

    // What Django refuses must not be good here, where the key is shared.
    private async ValueTask<long> TakeBlacklistAsync(DjangoDatabase source, CancellationToken cancellation)
    {
        var taken = 0L;
        List<(string Jti, DateTimeOffset ExpiresAt)> batch = [];
        await foreach (var token in source.BlacklistAsync(cancellation))
        {
            if (token.ExpiresAt <= clock.GetUtcNow())
                continue;
            batch.Add(token);
            if (batch.Count == BlacklistBatch)
                await WriteAsync();
        }

        await WriteAsync();
        return taken;

        async ValueTask WriteAsync()
        {
            taken += await SpendAsync(batch, cancellation);
            batch.Clear();
        }
    }

    private async ValueTask<int> SpendAsync(List<(string Jti, DateTimeOffset ExpiresAt)> tokens, CancellationToken cancellation)
    {
        if (tokens.Count == 0)
            return 0;

        await using var transaction = await database.BeginAsync(cancellation);
        var count = await spent.SpendAllAsync(tokens, transaction);
        await transaction.CommitAsync(cancellation);
        return count;
    }
}
