using System.Diagnostics;
using System.Runtime.InteropServices;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Import;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Import;

/// <summary>Judges and writes some hundreds of accounts at once: each with its names, grants and key, or not at all.</summary>
internal sealed class ImportBatch(Database database, BulkJudge judge, BulkRegistration registration, AuthTokenService tokens, ImportedIdentityWriter identities)
{
    private const int MostTries = 10;

    /// <summary>Writes those that can be.</summary>
    /// <param name="accounts">Each gets its refusal, or its remarks.</param>
    /// <param name="pace">Learns how long it took.</param>
    /// <param name="cancellation">Ends it between two transactions.</param>
    public async ValueTask<BatchOutcome> WriteAsync(IReadOnlyList<ImportedAccount> accounts, WritePace pace, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (possible, alreadyHere) = await JudgeAsync(accounts, new ClaimedKeys(), cancellation);
            if (possible.Count == 0)
                return new BatchOutcome(0, alreadyHere, 0, 0);

            try
            {
                var (begun, keyless, unlinked) = await WriteAsync(possible, cancellation);
                await pace.NoteAsync(Stopwatch.GetElapsedTime(begun), possible.Count, cancellation);
                foreach (var account in keyless)
                    account.Remark(ImportCode.KeyTaken, "Another account has its key. The user gets another at the next login.");
                foreach (var account in unlinked)
                    account.Remark(ImportCode.IdentityTaken, "Who it is at a provider, another account is already.");
                return new BatchOutcome(
                    possible.Count, alreadyHere, possible.Count(pair => pair.Account.Token is not null) - keyless.Count, possible.Sum(pair => pair.Account.Identities.Count) - unlinked.Count);
            }
            catch (Exception exception) when (attempt < MostTries && exception is UniqueViolationException or DatabaseUnavailableException)
            {
                // Somebody registered under one of the names meanwhile, or a busy server left no gap: judged anew, it is known which.
            }
        }
    }

    /// <summary>Finds out which can be made and tells the others why not.</summary>
    /// <returns>The possible ones with their judgements, and how many are here already.</returns>
    public async ValueTask<(IReadOnlyList<(ImportedAccount Account, BulkJudgement Judgement)> Possible, int AlreadyHere)> JudgeAsync(
        IReadOnlyList<ImportedAccount> accounts, ClaimedKeys claimed, CancellationToken cancellation)
    {
        var candidates = accounts.Where(account => account.Refusal is null).ToList();
        var judgements = await judge.JudgeAsync([.. candidates.Select(account => account.Entry)], claimed, cancellation);
        foreach (var (account, judgement) in candidates.Zip(judgements))
        {
            if (judgement.Refusal is { } refusal and not BulkRefusal.AlreadyHere)
                account.Refuse(CodeOf(refusal), Describe(judgement));
        }

        return ([.. candidates.Zip(judgements).Where(pair => pair.Second.Refusal is null)], judgements.Count(judgement => judgement.Refusal == BulkRefusal.AlreadyHere));
    }

    // When the database was held from, and the accounts whose keys or identities somebody else has.
    private async ValueTask<(long Begun, IReadOnlyList<ImportedAccount> Keyless, IReadOnlyList<ImportedAccount> Unlinked)> WriteAsync(
        IReadOnlyList<(ImportedAccount Account, BulkJudgement Judgement)> possible, CancellationToken cancellation)
    {
        var draft = await registration.DraftAsync([.. possible.Select(pair => pair.Judgement)], cancellation);
        var made = draft.Users.Zip(possible, (user, pair) => (User: user, pair.Account)).ToList();
        var keys = made.Where(pair => pair.Account.Token is not null).ToList();

        await using var transaction = await database.BeginAsync(cancellation);
        var begun = Stopwatch.GetTimestamp();
        await registration.WriteAsync(draft, Actor.System, transaction);
        var adopted = await tokens.AdoptAsync([.. keys.Select(pair => (pair.User, pair.Account.Token!))], transaction);
        var unlinked = await identities.WriteAsync(made, transaction);
        await transaction.CommitAsync(cancellation);
        return (begun, [.. keys.Zip(adopted).Where(pair => !pair.Second).Select(pair => pair.First.Account)], unlinked);
    }

    private static ImportCode CodeOf(BulkRefusal refusal) => refusal switch
    {
        BulkRefusal.NoName => ImportCode.NoName,
        BulkRefusal.UsernameRefused => ImportCode.UsernameRefused,
        BulkRefusal.UsernameTaken => ImportCode.UsernameTaken,
        BulkRefusal.UsernameLooksTaken => ImportCode.UsernameLooksTaken,
        BulkRefusal.EmailTaken => ImportCode.EmailTaken,
        BulkRefusal.NumberTaken => ImportCode.NumberTaken,
        _ => ImportCode.IdTaken,
    };

    private static string Describe(BulkJudgement judgement) => judgement.Refusal switch
    {
        BulkRefusal.NoName => "It has neither a user name nor an address.",
        BulkRefusal.UsernameRefused => UsernameRefusedException.Describe(judgement.NameRefusal),
        BulkRefusal.UsernameTaken => "Another account has its user name.",
        BulkRefusal.UsernameLooksTaken => "Its user name looks like that of another account.",
        BulkRefusal.EmailTaken => "Another account has its address, and addresses belong to one account here (accounts.uniqueEmail).",
        BulkRefusal.NumberTaken => "Another account has its primary key for a number; tokens would open the wrong one.",
        _ => "Another account has its primary key for an id; tokens would open the wrong one.",
    };
}

/// <summary>What became of a batch.</summary>
/// <param name="Taken">Accounts made.</param>
/// <param name="AlreadyHere">Accounts that were here.</param>
/// <param name="Keys">Keys taken.</param>
/// <param name="Identities">Sign-ins by providers taken.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BatchOutcome(int Taken, int AlreadyHere, int Keys, int Identities);
