using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class PostgresOutcomeTests
{
    /// <summary>S229: however connections are cut, an acknowledged write is there, and one reported as not written is not.</summary>
    [Fact]
    public async Task Cut_connections_neither_lose_nor_make_up_a_write()
    {
        await using var test = await Notes.CreateAsync(engine: DatabaseEngine.Postgres);
        await using var other = await test.OpenAgainAsync();
        var outcomes = new System.Collections.Concurrent.ConcurrentDictionary<long, bool>();
        using var cutting = new CancellationTokenSource();
        var cutter = Task.Run(() => CutAsync(other, cutting.Token));

        await Parallel.ForEachAsync(Enumerable.Range(0, 1_500), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (id, cancellation) =>
        {
            try
            {
                if (id % 2 == 0)
                    await test.Database.ExecuteAsync(Notes.Insert, new { id, body = "" }, cancellation);
                else
                    await WriteUnitAsync(test.Database, id, cancellation);
                outcomes[id] = true;
            }
            catch (DatabaseUnavailableException exception)
            {
                exception.OutcomeUnknown.ShouldBeFalse();
                outcomes[id] = false;
            }
        });
        await cutting.CancelAsync();
        (await cutter).ShouldBeGreaterThan(0);

        var there = (await test.Database.QueryAsync<long>(Notes.Ids, null)).ToHashSet();
        outcomes.Where(outcome => outcome.Value != there.Contains(outcome.Key)).ShouldBeEmpty();
    }

    private static async Task WriteUnitAsync(Database database, long id, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        await transaction.ExecuteAsync(Notes.Insert, new { id, body = "" }, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<long> CutAsync(Database other, CancellationToken cancellation)
    {
        var cut = 0L;
        while (!cancellation.IsCancellationRequested)
        {
            cut += await other.QuerySingleOrDefaultAsync<long>(
                """
                select count(pg_terminate_backend(pid)) from
                  (select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'gatehouse' order by random() limit 2) as chosen
                """, null, CancellationToken.None);
            await Task.Delay(10, CancellationToken.None);
        }

        return cut;
    }
}
