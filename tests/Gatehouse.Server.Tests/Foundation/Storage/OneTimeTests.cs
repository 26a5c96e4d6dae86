using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class OneTimeTests
{
    /// <summary>S228: a compare-and-set in one statement has exactly one winner, whoever else tries at the same time.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_hundred_that_use_a_one_time_thing_exactly_one_wins(bool inUnits)
    {
        await using var test = await Notes.CreateAsync();
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "unused" });

        var winners = await Task.WhenAll(Enumerable.Range(0, 100).Select(attempt => Task.Run(async () =>
        {
            Sql use = "update notes set body = @by where id = 1 and body = 'unused'";
            var parameters = new { by = $"attempt {attempt}" };
            if (!inUnits)
                return await test.Database.ExecuteAsync(use, parameters);

            await using var transaction = await test.Database.BeginAsync();
            var used = await transaction.ExecuteAsync(use, parameters);
            await transaction.CommitAsync();
            return used;
        })));

        winners.Sum().ShouldBe(1);
        (await test.Database.QuerySingleOrDefaultAsync<string>(Notes.Find, new { id = 1 })).ShouldBe($"attempt {Array.IndexOf(winners, 1)}");
    }

    /// <summary>S228: two batches that lock the same rows in different orders may lose against each other; they are run again.</summary>
    [Fact]
    public async Task Counters_that_everybody_raises_lose_no_count()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync("create table hits (name text primary key, value bigint not null)", null);
        Sql hit =
            "insert into hits (name, value) values (@name, @by) on conflict (name) do update set value = hits.value + excluded.value";

        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancellation) =>
            await test.Database.ExecuteAsync(hit, new { name = $"counter {number % 3}", by = 1 }, cancellation));

        (await test.Database.QuerySingleOrDefaultAsync<long>("select cast(sum(value) as bigint) from hits", null)).ShouldBe(1_000);
    }
}
