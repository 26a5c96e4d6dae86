using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Executable.Kills;

/// <summary>Finds rows whose companions, written in the same unit, are missing.</summary>
internal static class HalfWrites
{
    private static readonly (string About, Sql Find)[] Searches =
    [
        ("accounts without their name's identifier",
            "select username from users where id not in (select user_id from identifiers where kind = 'username')"),
        ("accounts without their address's identifier",
            "select username from users where email is not null and id not in (select user_id from identifiers where kind = 'email')"),
        ("accounts without the event of their registration",
            "select username from users where 'user:' || id not in (select target from events where type = 'user.registered')"),
        ("registrations without an account",
            "select target from events where type = 'user.registered' and target not in (select 'user:' || id from users)"),
        ("registrations told twice",
            "select target from events where type = 'user.registered' group by target having count(*) > 1"),
        ("numbers handed out without being counted",
            "select username from users where number > (select value from counters where name = 'user_number')"),
        ("sessions without a refresh family",
            "select id from sessions where id not in (select session_id from token_families where session_id is not null)"),
        ("families that were never used and yet are not the first generation",
            "select id from token_families where generation > 0 and superseded_at is null"),
    ];

    public static async Task ShouldNotBeInAsync(Database database)
    {
        foreach (var (about, find) in Searches)
            (await database.QueryAsync<string>(find, null)).ShouldBeEmpty(about);
        if (database.Engine == DatabaseEngine.Sqlite)
            (await database.QuerySingleOrDefaultAsync<string>("pragma integrity_check", null)).ShouldBe("ok");
    }
}
