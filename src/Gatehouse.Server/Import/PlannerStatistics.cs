using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Import;

/// <summary>
/// Has PostgreSQL look again at tables that an import fills. It keeps a prepared statement's plan until it learns that a table has grown, by itself within a
/// minute or so; until then every look-up among a hundred thousand accounts read them from end to end, since there were none when it was planned.
/// SQLite always takes the index.
/// </summary>
internal sealed class PlannerStatistics(Database database)
{
    private const int First = 1_000, Growth = 10;
    private static readonly Sql Analyze = "analyze users, identifiers, user_groups, user_permissions, djoser_tokens, external_identities, events";

    private long taken;
    private long next = First;

    /// <summary>So many accounts were added; each time there are ten times as many, the tables are looked at.</summary>
    public async ValueTask NoteAsync(int accounts, CancellationToken cancellation)
    {
        taken += accounts;
        if (taken < next || database.Engine != DatabaseEngine.Postgres)
            return;

        next = taken * Growth;
        try
        {
            await database.ExecuteAsync(Analyze, null, cancellation);
        }
        catch (DatabaseUnavailableException)
        {
            // Somebody else looks at them just now, or they are slow to read: then it comes by itself, only later.
        }
    }
}
