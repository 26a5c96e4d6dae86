using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Storage;

/// <summary>
/// A process that writes until it is killed, and says on its standard output what was acknowledged: <c>single ID</c>, <c>pair ID</c> (two rows of
/// one unit) or <c>family ID GENERATION</c> (a compare-and-set in place).
/// </summary>
internal static class KilledWriter
{
    public const string Argument = "killed-writer";
    public const int Families = 4;

    public static readonly Migration Schema = new(
        "0001_killed_writer",
        """
        create table singles (id text primary key);
        create table halves (id text not null, half bigint not null, primary key (id, half));
        create table families (id bigint primary key, generation bigint not null);
        """);

    private static readonly Sql InsertSingle = "insert into singles (id) values (@id)";
    private static readonly Sql InsertHalf = "insert into halves (id, half) values (@id, @half)";
    private static readonly Sql Advance = "update families set generation = generation + 1 where id = @id and generation = @generation returning generation";
    private static readonly Sql Generation = "select generation from families where id = @id";

    private static readonly Lock Output = new();

    public static async Task<int> RunAsync(string setting)
    {
        // As a server: the lock of the one killed before must be gone.
        await using var database = await Database.OpenAsync(DatabaseOptions.Parse(setting, exclusive: true), TimeProvider.System, NullLoggerFactory.Instance);
        await Task.WhenAll([.. Enumerable.Range(0, 8).Select(_ => WriteRowsAsync(database)), .. Enumerable.Range(0, Families).Select(id => RotateAsync(database, id))]);
        return 0;
    }

    private static async Task WriteRowsAsync(Database database)
    {
        while (true)
        {
            var id = Id<object>.New();
            await database.ExecuteAsync(InsertSingle, new { id });
            Say($"single {id}");

            await using var transaction = await database.BeginAsync();
            await transaction.ExecuteAsync(InsertHalf, new { id, half = 1 });
            await transaction.ExecuteAsync(InsertHalf, new { id, half = 2 });
            await transaction.CommitAsync();
            Say($"pair {id}");
        }
    }

    private static async Task RotateAsync(Database database, int id)
    {
        var generation = await database.QuerySingleOrDefaultAsync<long>(Generation, new { id });
        while (true)
        {
            var next = await database.ExecuteReturningAsync<long?>(Advance, new { id, generation });
            generation = next ?? throw new InvalidOperationException($"Family {id} is not at {generation}.");
            Say($"family {id} {generation}");
        }
    }

    private static void Say(string line)
    {
        lock (Output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
