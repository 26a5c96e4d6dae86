using System.Text.Json;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts.Import;

/// <summary>Makes many accounts in one transaction as <see cref="AccountService.RegisterAsync(Registration, Actor, Transaction)"/> makes one, in a handful of statements.</summary>
internal sealed class BulkRegistration(Database database, BulkJudge judge, EventLog events, RegistrationHooks hooks, TimeProvider clock)
{
    private readonly SqlFile sql = database.SqlBeside<BulkRegistration>();
    private readonly RisingIds rising = new();

    /// <summary>Makes everything that is to be written of accounts that <see cref="BulkJudge"/> found possible, so that the transaction holds up nobody meanwhile.</summary>
    /// <param name="judgements">Without a refusal.</param>
    /// <param name="cancellation">Ends the wait for numbers. Those that are taken and not used after all are nobody's.</param>
    public async ValueTask<BulkDraft> DraftAsync(IReadOnlyList<BulkJudgement> judgements, CancellationToken cancellation)
    {
        var users = await NumberAsync(judgements, cancellation);
        var claims = judgements.Zip(users).SelectMany(pair =>
            judge.Identifiers(pair.First.Username, pair.Second.Email).Select(identifier => BulkClaim.Of(identifier, pair.Second)));
        return new BulkDraft(
            users,
            JsonSerializer.Serialize(users.Select(BulkUser.Of), BulkJson.Default.IEnumerableBulkUser),
            JsonSerializer.Serialize([.. claims.OrderBy(claim => claim.Key, StringComparer.Ordinal)], BulkJson.Default.BulkClaimArray), // in the order of the index: each page once
            Grants(judgements, users, static entry => entry.Grants.Groups),
            Grants(judgements, users, static entry => entry.Grants.Permissions));
    }

    /// <summary>Writes the accounts.</summary>
    /// <param name="draft">What is to be written.</param>
    /// <param name="by">Who makes them.</param>
    /// <param name="transaction">A write unit.</param>
    /// <exception cref="UniqueViolationException">Somebody else took one of their keys meanwhile; judge again.</exception>
    public async ValueTask WriteAsync(BulkDraft draft, Actor by, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["insert_users"], new { rows = draft.Rows });
        await transaction.ExecuteAsync(sql["insert_identifiers"], new { rows = draft.Identifiers });
        if (draft.Groups is { } groups)
            await transaction.ExecuteAsync(sql["insert_groups"], new { rows = groups });
        if (draft.Permissions is { } permissions)
            await transaction.ExecuteAsync(sql["insert_permissions"], new { rows = permissions });
        await events.AppendAllAsync([.. draft.Users.Select(user => new UserRegistered(user.Id, by))], transaction);
        foreach (var user in draft.Users)
            await hooks.RunAsync(user, transaction);
    }

    private async ValueTask<IReadOnlyList<User>> NumberAsync(IReadOnlyList<BulkJudgement> judgements, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var count = judgements.Count(judgement => judgement.Entry.Registration.Number is null);
        var next = count == 0 ? 0 : await database.ExecuteReturningAsync<long>(sql["take_numbers"], new { count }, cancellation) - count + 1;
        var ids = rising.Take(judgements.Count);
        return [.. judgements.Select((judgement, at) =>
        {
            var registration = judgement.Entry.Registration;
            return (registration with { Id = registration.Id ?? ids[at] }).ToUser(registration.Number ?? next++, judgement.Username, now);
        })];
    }

    // As JSON; null where nobody has any.
    private static string? Grants(IReadOnlyList<BulkJudgement> judgements, IReadOnlyList<User> users, Func<BulkEntry, IEnumerable<string>> names)
    {
        var grants = judgements.Zip(users).SelectMany(pair => names(pair.First.Entry).Select(name => new BulkGrant(pair.Second.Id.ToString(), name))).ToArray();
        return grants.Length == 0 ? null : JsonSerializer.Serialize(grants, BulkJson.Default.BulkGrantArray);
    }
}
