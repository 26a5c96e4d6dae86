using System.Text.Json;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts.Import;

/// <summary>Makes many accounts in one transaction as <see cref="AccountService.RegisterAsync(Registration, Actor, Transaction)"/> makes one, in a handful of statements.</summary>
internal sealed class BulkRegistration(Database database, BulkJudge judge, EventLog events, RegistrationHooks hooks, TimeProvider clock)
{
    private readonly SqlFile sql = database.SqlBeside<BulkRegistration>();
    private readonly RisingIds rising = new();

    /// <summary>Writes accounts that <see cref="BulkJudge"/> found possible.</summary>
    /// <param name="judgements">Without a refusal.</param>
    /// <param name="by">Who makes them.</param>
    /// <param name="transaction">A write unit.</param>
    /// <returns>The accounts, in order.</returns>
    /// <exception cref="UniqueViolationException">Somebody else took one of their keys meanwhile; judge again.</exception>
    public async ValueTask<IReadOnlyList<User>> WriteAsync(IReadOnlyList<BulkJudgement> judgements, Actor by, Transaction transaction)
    {
        var users = await NumberAsync(judgements, transaction);
        await transaction.ExecuteAsync(sql["insert_users"], new { rows = JsonSerializer.Serialize(users.Select(BulkUser.Of), BulkJson.Default.IEnumerableBulkUser) });
        var claims = judgements.Zip(users).SelectMany(pair =>
            judge.Identifiers(pair.First.Username, pair.Second.Email).Select(identifier => BulkClaim.Of(identifier, pair.Second)));
        await InsertAsync("insert_identifiers", claims.OrderBy(claim => claim.Key, StringComparer.Ordinal), transaction); // in the order of the index: each page once
        await InsertAsync("insert_groups", Grants(judgements, users, static entry => entry.Grants.Groups), transaction);
        await InsertAsync("insert_permissions", Grants(judgements, users, static entry => entry.Grants.Permissions), transaction);
        await events.AppendAllAsync([.. users.Select(user => new UserRegistered(user.Id, by))], transaction);
        foreach (var user in users)
            await hooks.RunAsync(user, transaction);
        return users;
    }

    private async ValueTask<IReadOnlyList<User>> NumberAsync(IReadOnlyList<BulkJudgement> judgements, Transaction transaction)
    {
        var now = clock.GetUtcNow();
        var count = judgements.Count(judgement => judgement.Entry.Registration.Number is null);
        var next = count == 0 ? 0 : await transaction.QuerySingleOrDefaultAsync<long>(sql["take_numbers"], new { count }) - count + 1;
        var ids = rising.Take(judgements.Count);
        return [.. judgements.Select((judgement, at) =>
        {
            var registration = judgement.Entry.Registration;
            return (registration with { Id = registration.Id ?? ids[at] }).ToUser(registration.Number ?? next++, judgement.Username, now);
        })];
    }

    private static IEnumerable<BulkGrant> Grants(IReadOnlyList<BulkJudgement> judgements, IReadOnlyList<User> users, Func<BulkEntry, IEnumerable<string>> names) =>
        judgements.Zip(users).SelectMany(pair => names(pair.First.Entry).Select(name => new BulkGrant(pair.Second.Id.ToString(), name)));

    private async ValueTask InsertAsync(string statement, IEnumerable<BulkClaim> rows, Transaction transaction)
    {
        if (rows.ToArray() is { Length: > 0 } some)
            await transaction.ExecuteAsync(sql[statement], new { rows = JsonSerializer.Serialize(some, BulkJson.Default.BulkClaimArray) });
    }

    private async ValueTask InsertAsync(string statement, IEnumerable<BulkGrant> rows, Transaction transaction)
    {
        if (rows.ToArray() is { Length: > 0 } some)
            await transaction.ExecuteAsync(sql[statement], new { rows = JsonSerializer.Serialize(some, BulkJson.Default.BulkGrantArray) });
    }
}
