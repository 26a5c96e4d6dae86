using Gatehouse.Server.Accounts.Names;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts;

/// <summary>
/// Gives every account the keys of another rule for names, so that everybody still signs in with the name they have. The names
/// themselves stay as they are.
/// </summary>
internal sealed class UsernameRereading(Database database)
{
    private const int PageSize = 500;

    /// <summary>So many faults are told; an operator mends them and sees the next.</summary>
    public const int MostFaults = 20;

    private readonly SqlFile sql = database.SqlBeside<UsernameRereading>();

    /// <summary>Writes all keys anew. A database of a million accounts takes some ten seconds, in which nobody else can write.</summary>
    /// <returns>The accounts whose names cannot be under the rule; with any, the transaction must be given up.</returns>
    public async ValueTask<IReadOnlyList<UsernameConflict>> RunAsync(UsernameRule rule, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["forget_all"], null);
        var conflicts = new List<UsernameConflict>();
        for (var after = long.MinValue; conflicts.Count < MostFaults;)
        {
            var page = await transaction.QueryAsync<NamedUser>(sql["list_after"], new { after, limit = PageSize });
            foreach (var user in page)
            {
                if (await ClaimAsync(user, rule, transaction) is { } conflict)
                    conflicts.Add(conflict);
            }

            if (page.Count < PageSize)
                break;
            after = page[^1].Number;
        }

        return conflicts;
    }

    // A name that is there may mix scripts: that is asked of new ones only.
    private async ValueTask<UsernameConflict?> ClaimAsync(NamedUser user, UsernameRule rule, Transaction transaction)
    {
        if (!Username.TryParse(user.Username, new UsernamePolicy(rule, AllowMixedScripts: true), out var username, out var refusal))
            return new UsernameConflict(user.Number, Refusal: refusal);

        foreach (var identifier in UsernameService.Identifiers(username))
        {
            if (await transaction.ExecuteAsync(sql["claim_if_free"], new { identifier.Kind, identifier.Key, userId = user.Id }) == 0)
                return new UsernameConflict(user.Number, Holder: await transaction.QuerySingleOrDefaultAsync<long>(sql["holder"], new { identifier.Kind, identifier.Key }));
        }

        return null;
    }

    private sealed record NamedUser(Id<User> Id, long Number, string Username);
}

/// <summary>An account whose name cannot be under another rule.</summary>
/// <param name="Number">The account.</param>
/// <param name="Holder">The account that has the same name then, or one that looks like it.</param>
/// <param name="Refusal">Why nobody may have the name.</param>
internal sealed record UsernameConflict(long Number, long? Holder = null, UsernameRefusal? Refusal = null);
