using System.Globalization;
using Gatehouse.Server.Accounts.Names;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts.Import;

/// <summary>Says which of many accounts can be made and why the others cannot, by the rules of <see cref="AccountService"/>.</summary>
/// <remarks>Looks outside any transaction: the unique keys of the tables are the guarantee, this is the reason to tell.</remarks>
internal sealed class BulkJudge(Database database, UsernameService usernames, SettingsProvider settings)
{
    private const string Number = "number", Id = "id", LegacyId = "legacy_id";

    private readonly SqlFile sql = SqlFile.Beside(typeof(BulkRegistration));

    /// <summary>The identifiers that become an account's own, whichever way it is made.</summary>
    /// <param name="username">Its name, if it has one.</param>
    /// <param name="email">Its address, if it has one.</param>
    public IEnumerable<Identifier> Identifiers(Username? username, string? email)
    {
        if (username is not null)
        {
            foreach (var identifier in UsernameService.Identifiers(username))
                yield return identifier;
        }

        if (settings.Get<AccountsSettings>().EmailIsUnique && EmailAddress.KeyOf(email) is { } key)
            yield return new Identifier(IdentifierKind.Email, key);
    }

    /// <summary>Judges each, in order; what one may have, a later one may not.</summary>
    /// <param name="entries">Some hundreds.</param>
    /// <param name="claimed">What earlier ones have claimed; those that can be made claim theirs.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public async ValueTask<IReadOnlyList<BulkJudgement>> JudgeAsync(IReadOnlyList<BulkEntry> entries, ClaimedKeys claimed, CancellationToken cancellation)
    {
        var read = entries.Select(Read).ToArray();
        var taken = await FindTakenAsync(read, cancellation);
        return [.. read.Select(judgement =>
        {
            var claims = Claims(judgement).ToList();
            var refusal = judgement.Refusal ?? claims.Where(claim => taken.Contains((claim.Kind, claim.Key)) || claimed.Has(claim.Kind, claim.Key)).Select(claim => (BulkRefusal?)claim.Refusal).FirstOrDefault();
            if (refusal is not null)
                return judgement with { Refusal = refusal };

            foreach (var (kind, key, _) in claims)
                claimed.Add(kind, key);
            return judgement;
        })];
    }

    private BulkJudgement Read(BulkEntry entry) => entry.Registration switch
    {
        { Username: null, Email: null or "" } => new BulkJudgement(entry, BulkRefusal.NoName),
        { Username: null } => new BulkJudgement(entry),
        { Username: { } typed } => usernames.Refusal(typed, out var username) is { } refusal
            ? new BulkJudgement(entry, BulkRefusal.UsernameRefused) { NameRefusal = refusal }
            : new BulkJudgement(entry, Username: username),
    };

    // In this order: an account that is here already is that before anything else.
    private IEnumerable<(string Kind, string Key, BulkRefusal Refusal)> Claims(BulkJudgement judgement)
    {
        var registration = judgement.Entry.Registration;
        if (registration.LegacyUserId is { } legacy)
            yield return (LegacyId, legacy, BulkRefusal.AlreadyHere);
        if (registration.Number is { } number)
            yield return (Number, number.ToString(CultureInfo.InvariantCulture), BulkRefusal.NumberTaken);
        if (registration.Id is { } id)
            yield return (Id, id.ToString(), BulkRefusal.IdTaken);
        foreach (var identifier in Identifiers(judgement.Username, registration.Email))
            yield return (identifier.Kind.ToString(), identifier.Key, RefusalFor(identifier.Kind));
    }

    private static BulkRefusal RefusalFor(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Email => BulkRefusal.EmailTaken,
        IdentifierKind.UsernameSkeleton => BulkRefusal.UsernameLooksTaken,
        _ => BulkRefusal.UsernameTaken,
    };

    private async ValueTask<HashSet<(string Kind, string Key)>> FindTakenAsync(BulkJudgement[] judgements, CancellationToken cancellation)
    {
        HashSet<(string, string)> taken = [];

        // Accounts that are here already are looked for last: whatever another import took meanwhile is then known for its own.
        foreach (var claims in judgements.SelectMany(Claims).ToLookup(claim => claim.Kind, claim => claim.Key).OrderBy(claims => claims.Key == LegacyId))
        {
            foreach (var key in await FindTakenAsync(claims.Key, [.. claims], cancellation))
                taken.Add((claims.Key, key));
        }

        return taken;
    }

    private async ValueTask<IEnumerable<string>> FindTakenAsync(string kind, string[] keys, CancellationToken cancellation) => kind switch
    {
        Id => await database.QueryAsync<string>(sql["taken_ids"], new { ids = keys }, cancellation),
        LegacyId => await database.QueryAsync<string>(sql["taken_legacy_ids"], new { ids = keys }, cancellation),
        Number => (await database.QueryAsync<long>(sql["taken_numbers"], new { numbers = keys.Select(key => long.Parse(key, CultureInfo.InvariantCulture)).ToArray() }, cancellation))
            .Select(number => number.ToString(CultureInfo.InvariantCulture)),
        _ => await database.QueryAsync<string>(sql["taken_keys"], new { kind = Enum.Parse<IdentifierKind>(kind), keys }, cancellation),
    };
}
