using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

/// <summary>The one table most storage tests need.</summary>
internal static class Notes
{
    public static readonly Sql Create = "create table notes (id bigint primary key, body text not null)";
    public static readonly Sql Insert = "insert into notes (id, body) values (@id, @body)";
    public static readonly Sql Count = "select count(*) from notes";
    public static readonly Sql Ids = "select id from notes order by id";
    public static readonly Sql Find = "select body from notes where id = @id";

    public static async Task<TestDatabase> CreateAsync(
        RecordingLogger? log = null, DatabaseEngine? engine = null, Func<string, DatabaseOptions>? configure = null)
    {
        var test = await TestDatabase.CreateAsync(migrate: false, loggers: log, engine: engine, configure: configure);
        await test.Database.ExecuteAsync(Create, null);
        return test;
    }
}
